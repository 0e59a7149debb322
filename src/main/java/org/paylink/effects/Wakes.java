package org.paylink.effects;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the queues of this node that there is work, once it is committed. Other nodes find it by polling. */
@Component
public final class Wakes {

    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();

    /** Wakes the queues now, or after the transaction under way. */
    public void afterCommit(Collection<String> queues) {
        if (queues.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            queues.forEach(this::ring);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                queues.forEach(Wakes.this::ring);
            }
        });
    }

    void ring(String queue) {
        var bell = bell(queue);
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Waits for the bell, but no longer than this. */
    void await(String queue, long millis) throws InterruptedException {
        if (bell(queue).tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            bell(queue).drainPermits();
        }
    }

    private Semaphore bell(String queue) {
        return bells.computeIfAbsent(queue, name -> new Semaphore(0));
    }
}
