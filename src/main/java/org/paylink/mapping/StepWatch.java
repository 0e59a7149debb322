package org.paylink.mapping;

import java.util.Map;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.TraceListener;
import net.sf.saxon.trace.Traceable;

/** Stops a stylesheet at the next of its steps when its time is over. */
final class StepWatch implements TraceListener {

    private final long end;

    StepWatch(long seconds) {
        this.end = System.nanoTime() + seconds * 1_000_000_000;
    }

    /** Saxon hands it through untouched. */
    static final class TimeIsOver extends RuntimeException {

        private static final long serialVersionUID = 1;

        TimeIsOver() {
            super("the time is over", null, false, false);
        }
    }

    @Override
    public void enter(Traceable step, Map<String, Object> properties, XPathContext context) {
        if (System.nanoTime() - end > 0) {
            throw new TimeIsOver();
        }
    }
}
