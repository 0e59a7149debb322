package org.paylink.routing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultProducer;
import org.paylink.flow.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** With it a file waits while the database is away: failed, it would be put aside although nothing is wrong with it. */
abstract class PatientProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(PatientProducer.class);
    private static final long PAUSE_MILLIS = 2_000;

    private volatile CountDownLatch stopped = new CountDownLatch(1);

    PatientProducer(Endpoint endpoint) {
        super(endpoint);
    }

    /** Tries until the work is done, fails by its own fault, or the route is being stopped. */
    final <T> T patiently(Supplier<T> work, Object what) {
        for (var said = false; ; said = true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!Intake.passes(e) || !rested()) {
                    throw e;
                }
                if (!said) {
                    LOG.warn("The database cannot take {} in now ({}); the file waits.", what, Causes.brief(e));
                }
            }
        }
    }

    /** False where the route is being stopped, and at once. */
    private boolean rested() {
        try {
            return !stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected void doStart() throws Exception {
        stopped = new CountDownLatch(1);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        stopped.countDown();
        super.doStop();
    }
}
