package org.paylink.flow;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Audiences;
import org.paylink.mapping.Mappings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What runs by the clock. On several nodes each may tick: what a tick takes, it takes by row lock. */
@Component
final class Ticks implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Ticks.class);

    // Reminding many takes its time; nothing else should wait for it.
    private static final int THREADS = 2;

    private final Reconcile reconcile;
    private final Mappings mappings;
    private final FallBack fallBack;
    private final InspectAccounts inspect;
    private final PassOnNews news;
    private final Audiences audiences;
    private final RemindDebtors remind;
    private final PlanShelf plans;
    private @Nullable ScheduledExecutorService clockwork;

    Ticks(
            Reconcile reconcile,
            Mappings mappings,
            FallBack fallBack,
            InspectAccounts inspect,
            PassOnNews news,
            Audiences audiences,
            RemindDebtors remind,
            PlanShelf plans) {
        this.reconcile = reconcile;
        this.mappings = mappings;
        this.fallBack = fallBack;
        this.inspect = inspect;
        this.news = news;
        this.audiences = audiences;
        this.remind = remind;
        this.plans = plans;
    }

    @Override
    public void start() {
        mappings.faults().forEach(fault -> LOG.warn("{}", fault));
        clockwork = Executors.newScheduledThreadPool(THREADS, work -> new Thread(work, "ticks"));
        var unused = clockwork.scheduleWithFixedDelay(() -> safely(reconcile::ask), 1, 1, TimeUnit.SECONDS);
        var unused3 = clockwork.scheduleWithFixedDelay(() -> safely(fallBack::overdue), 1, 1, TimeUnit.SECONDS);
        var unused5 = clockwork.scheduleWithFixedDelay(() -> safely(news::pass), 0, 1, TimeUnit.SECONDS);
        var unused4 = clockwork.scheduleWithFixedDelay(() -> safely(inspect::ask), 0, 1, TimeUnit.MINUTES);
        var unused6 = clockwork.scheduleWithFixedDelay(() -> safely(audiences::forgetOld), 1, 1, TimeUnit.MINUTES);
        var unused7 = clockwork.scheduleWithFixedDelay(() -> safely(remind::remind), 1, 1, TimeUnit.SECONDS);
        var unused8 = clockwork.scheduleWithFixedDelay(() -> safely(plans::refresh), 1, 1, TimeUnit.SECONDS);
        var unused2 = clockwork.scheduleWithFixedDelay(() -> safely(this::refreshMappings), 1, 1, TimeUnit.SECONDS);
    }

    /** An edited mapping counts from now on; a broken one is told once, and its last good version stays. */
    private void refreshMappings() {
        mappings.refresh().forEach(fault -> LOG.warn("{}", fault));
    }

    @Override
    public void stop() {
        if (clockwork != null) {
            clockwork.shutdownNow();
        }
        clockwork = null;
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("A tick failed and comes again: {}", e.toString());
        }
    }
}
