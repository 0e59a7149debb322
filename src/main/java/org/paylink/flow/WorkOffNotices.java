package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.effects.Notices;
import org.paylink.effects.Notices.Kept;
import org.paylink.payment.PaymentAccounts;
import org.paylink.store.DatabaseTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off what the webhook door kept, in batches, in the order it came; what cannot be worked off is put aside alone. */
@Component
final class WorkOffNotices implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkOffNotices.class);
    private static final int BATCH = 100;
    private static final long LOOK_MILLIS = 500;
    private static final long PACE_MILLIS = 10;

    private final Notices notices;
    private final List<String> accounts;
    private final HearNotice hear;
    private final TransactionTemplate transaction;
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Thread thread;

    WorkOffNotices(
            Notices notices,
            PaymentAccounts payments,
            ChannelAccounts channels,
            HearNotice hear,
            TransactionTemplate transaction) {
        this.notices = notices;
        this.hear = hear;
        this.transaction = transaction;
        accounts = new ArrayList<>(payments.names());
        accounts.addAll(channels.names());
    }

    void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    @Override
    public void start() {
        var worker = new Thread(this::work, "notices");
        thread = worker;
        worker.start();
    }

    @Override
    public void stop() {
        var worker = thread;
        thread = null;
        wake();
        try {
            if (worker != null) {
                worker.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        try {
            while (thread == Thread.currentThread()) {
                if (batch() == 0) {
                    var unused = bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } else {
                    TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int batch() throws InterruptedException {
        try {
            return inOneTransaction(BATCH);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.met(e)) {
                // Such as with messages that are noted as sent just now. What was undone comes again.
                LOG.debug("{}; notices go on", DatabaseTrouble.said(e));
                return 1;
            }
            if (DatabaseTrouble.passes(e)) {
                LOG.warn("{}; notices wait and go on by themselves", DatabaseTrouble.said(e));
                TimeUnit.SECONDS.sleep(1);
                return 0;
            }
            LOG.warn("A batch of notices failed, they are worked off one by one: {}", e.toString());
            return oneByOne();
        }
    }

    private int inOneTransaction(int max) {
        var done = transaction.execute(status -> {
            var taken = notices.take(accounts, max);
            var well = new ArrayList<Long>();
            for (var kept : taken) {
                var problem = hear.hear(kept.notice());
                if (problem == null) {
                    well.add(kept.id());
                } else {
                    LOG.warn("A notice of {} needs a person: {}", kept.notice().account(), problem);
                    notices.settle(List.of(kept.id()), problem);
                }
            }
            notices.settle(well, null);
            return taken.size();
        });
        return done == null ? 0 : done;
    }

    /** Finds the one that makes a batch fail and puts it aside. */
    private int oneByOne() {
        var count = 0;
        for (int i = 0; i < BATCH; i++) {
            try {
                if (inOneTransaction(1) == 0) {
                    return count;
                }
            } catch (RuntimeException e) {
                if (DatabaseTrouble.passes(e)) {
                    return count;
                }
                LOG.error("A notice cannot be worked off, it is put aside for a person", e);
                putAside(e);
            }
            count++;
        }
        return count;
    }

    private void putAside(RuntimeException why) {
        transaction.executeWithoutResult(status -> notices.settle(
                notices.take(accounts, 1).stream().map(Kept::id).toList(),
                why.getClass().getSimpleName()));
    }
}
