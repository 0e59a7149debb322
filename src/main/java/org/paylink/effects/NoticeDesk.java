package org.paylink.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.paylink.store.DatabaseTrouble;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps notices that arrive at the same time together: one connection and one wait for the disk serve them all, so that providers who tell much
 * at once do not take the connections from those who do the work.
 */
@Component
public final class NoticeDesk {

    private static final int TOGETHER = 200;

    private final Notices notices;
    private final Queue<Knock> waiting = new ConcurrentLinkedQueue<>();
    // Fair: else whoever has just been served overtakes those who wait, and is served alone.
    private final ReentrantLock desk = new ReentrantLock(true);

    NoticeDesk(Notices notices) {
        this.notices = notices;
    }

    /** One who waits; its fields are changed and read behind the lock only. */
    private static final class Knock {

        private final Notices.Believed believed;
        private boolean answered;
        private @Nullable RuntimeException failure;

        private Knock(Notices.Believed believed) {
            this.believed = believed;
        }
    }

    /**
     * Keeps it, durably when the call returns; the same event again is kept once. Must not be called in a transaction, which would hold others'
     * notices too.
     *
     * @throws DataAccessException where it is not kept
     */
    public void keep(Notice notice, String eventKey) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a notice is kept before it is worked off, not in a transaction");
        }
        var mine = new Knock(new Notices.Believed(notice, eventKey));
        waiting.add(mine);
        desk.lock();
        try {
            while (!mine.answered) {
                answer(some());
            }
            if (mine.failure != null) {
                throw mine.failure;
            }
        } finally {
            desk.unlock();
        }
    }

    private List<Knock> some() {
        var some = new ArrayList<Knock>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            some.add(next);
            if (some.size() == TOGETHER) {
                break;
            }
        }
        return some;
    }

    private void answer(List<Knock> knocks) {
        try {
            notices.keep(knocks.stream().map(knock -> knock.believed).toList());
        } catch (DataAccessException | TransactionException e) {
            if (knocks.size() > 1 && !DatabaseTrouble.passes(e)) {
                // One that cannot be kept must not keep the others out.
                knocks.forEach(knock -> answer(List.of(knock)));
                return;
            }
            knocks.forEach(knock -> knock.failure = e);
        }
        knocks.forEach(knock -> knock.answered = true);
    }
}
