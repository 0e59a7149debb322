package org.paylink.routing;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.paylink.flow.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file waits while the database is away: failed, it would be put aside although nothing is wrong with it. */
final class FilePatience {

    private static final Logger LOG = LoggerFactory.getLogger(FilePatience.class);
    private static final long PAUSE_MILLIS = 2_000;

    /** Tries until the work is done, fails by its own fault, or the route is being stopped. */
    static <T> T with(Supplier<T> work, Object what, BooleanSupplier running) {
        for (var said = false; ; said = true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!Intake.passes(e) || !rested(running)) {
                    throw e;
                }
                if (!said) {
                    LOG.warn("The database cannot take {} in now ({}); the file waits.", what, Causes.brief(e));
                }
            }
        }
    }

    /** False where the route is being stopped. */
    private static boolean rested(BooleanSupplier running) {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return running.getAsBoolean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private FilePatience() {}
}
