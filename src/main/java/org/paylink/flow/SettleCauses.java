package org.paylink.flow;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works off in the background what people asked for all records of a cause; on several nodes each takes a batch by row lock. */
@Component
final class SettleCauses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SettleCauses.class);

    private final SettleCause settle;
    private @Nullable ScheduledExecutorService worker;

    SettleCauses(SettleCause settle) {
        this.settle = settle;
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "parked"));
        var unused = worker.scheduleWithFixedDelay(this::workOff, 1, 1, TimeUnit.SECONDS);
    }

    private void workOff() {
        try {
            while (isRunning() && settle.next(null)) {
                Thread.yield();
            }
        } catch (RuntimeException e) {
            LOG.warn("Parked records could not be worked off and are tried again: {}", e.toString());
        }
    }

    @Override
    public void stop() {
        if (worker != null) {
            worker.shutdown();
        }
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
