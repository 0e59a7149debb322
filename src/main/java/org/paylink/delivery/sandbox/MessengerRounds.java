package org.paylink.delivery.sandbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The messenger's clockwork: lets texts arrive, tells the senders, tells the open pages. */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class MessengerRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MessengerRounds.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final JdbcMessenger messenger;
    private final MessengerWebhooks webhooks;
    private final PhoneEvents events;
    private volatile boolean running;
    private ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(0);

    MessengerRounds(JdbcMessenger messenger, MessengerWebhooks webhooks, PhoneEvents events) {
        this.messenger = messenger;
        this.webhooks = webhooks;
        this.events = events;
    }

    @Override
    public void start() {
        clockwork = Executors.newScheduledThreadPool(3, work -> {
            var thread = new Thread(work, "sandbox-messenger");
            thread.setDaemon(true);
            return thread;
        });
        running = true;
        each(() -> untilNothing(messenger::deliverDue));
        each(() -> untilNothing(webhooks::sendDue));
        each(events::tell);
        each(HOUR_MILLIS, () -> untilNothing(messenger::forgetOld));
    }

    /** This phase is the last to start and the first to stop: open pages are let go before the web server waits for them. */
    @Override
    public void stop() {
        running = false;
        events.close();
        clockwork.shutdown();
        try {
            if (!clockwork.awaitTermination(2, TimeUnit.SECONDS)) {
                clockwork.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void untilNothing(IntSupplier work) {
        var done = 1;
        while (running && done > 0) {
            done = work.getAsInt();
        }
    }

    private void each(Runnable work) {
        each(PAUSE_MILLIS, work);
    }

    private void each(long pauseMillis, Runnable work) {
        var unused = clockwork.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // Its message could quote a text or an address.
                        LOG.warn(
                                "The sandbox messenger missed a beat and goes on: {}",
                                e.getClass().getName());
                    }
                },
                pauseMillis,
                pauseMillis,
                TimeUnit.MILLISECONDS);
    }
}
