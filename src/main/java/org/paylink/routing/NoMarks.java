package org.paylink.routing;

import java.util.Optional;
import org.paylink.flow.Marks;

/** For a trial: the route reads its source from the beginning, and keeps nothing. */
record NoMarks() implements Marks {

    @Override
    public Optional<String> mark(String merchant, String name) {
        return Optional.empty();
    }

    @Override
    public void keep(String merchant, String name, String mark) {
        throw new UnsupportedOperationException("a trial keeps no mark");
    }
}
