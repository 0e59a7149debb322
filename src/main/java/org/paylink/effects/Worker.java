package org.paylink.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.paylink.effects.Engine.Claimed;
import org.paylink.effects.Engine.Ended;
import org.paylink.store.DatabaseTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off one queue: one thread claims and records in batches, the calls themselves run side by side without threads. */
final class Worker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    // Small rounds cost a transaction for a few effects; this pace lets many gather while nobody notices the wait.
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int BATCH_MAX = 500;
    private static final long DATABASE_GONE_MILLIS = 1000;

    private final String queue;
    private final Engine engine;
    private final Node node;
    private final Wakes wakes;
    private final Gate gate;
    private final EffectSettings settings;
    private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean stopping;

    Worker(String queue, Engine engine, Node node, Wakes wakes, Gate gate, EffectSettings settings) {
        this.queue = queue;
        this.engine = engine;
        this.node = node;
        this.wakes = wakes;
        this.gate = gate;
        this.settings = settings;
    }

    @Override
    public void run() {
        var unrecorded = new ArrayList<Ended>();
        while (!stopping || underWay.get() > 0 || !unrecorded.isEmpty() || !ended.isEmpty()) {
            try {
                round(unrecorded);
            } catch (InterruptedException e) {
                // Only at the end of patience: what is under way is settled by whoever finds the lease run out.
                return;
            }
        }
    }

    void stop() {
        stopping = true;
        wakes.ring(queue);
    }

    private void round(List<Ended> unrecorded) throws InterruptedException {
        drainTo(unrecorded);
        var free = admit(BATCH_MAX);
        if (unrecorded.isEmpty() && free == 0) {
            wakes.await(
                    queue,
                    gate.pauseMillis(ROUND_NANOS / 1_000_000, settings.poll().toMillis()));
            return;
        }
        var unused = free;
        var begun = System.nanoTime();
        try {
            var claimed = engine.exchange(queue, unrecorded, free);
            unused = free - claimed.size();
            var idle = claimed.isEmpty() && unrecorded.isEmpty();
            unrecorded.clear();
            claimed.forEach(this::launch);
            if (idle) {
                wakes.await(queue, settings.poll().toMillis());
            } else {
                TimeUnit.NANOSECONDS.sleep(ROUND_NANOS - (System.nanoTime() - begun));
            }
        } catch (RuntimeException e) {
            if (DatabaseTrouble.met(e)) {
                LOG.debug("{}; {} goes on", DatabaseTrouble.said(e), queue);
                TimeUnit.NANOSECONDS.sleep(ROUND_NANOS);
            } else if (DatabaseTrouble.passes(e)) {
                LOG.warn("{}; {} waits and goes on by itself", DatabaseTrouble.said(e), queue);
                TimeUnit.MILLISECONDS.sleep(DATABASE_GONE_MILLIS);
            } else {
                oneByOne(unrecorded, e);
            }
        } finally {
            gate.giveBack(unused);
        }
    }

    private int admit(int most) {
        var now = underWay.get();
        return stopping ? 0 : gate.admit(Math.min(settings.inFlight() - now, most), now);
    }

    /** A batch failed: find the one that makes it fail, put it aside for a person, and let the others go on. */
    private void oneByOne(List<Ended> unrecorded, RuntimeException error) {
        LOG.error("A round of {} failed; its effects are tried one by one", queue, error);
        engine.recordOneByOne(unrecorded);
        if (!unrecorded.isEmpty()) {
            return;
        }
        for (int i = 0; i < BATCH_MAX && admit(1) == 1; i++) {
            var unused = 1;
            try {
                var claimed = engine.exchange(queue, List.of(), 1);
                if (claimed.isEmpty()) {
                    return;
                }
                unused = 0;
                claimed.forEach(this::launch);
            } catch (RuntimeException e) {
                if (DatabaseTrouble.passes(e)) {
                    return;
                }
                engine.parkNext(queue, "cannot be prepared: " + e.getClass().getSimpleName());
            } finally {
                gate.giveBack(unused);
            }
        }
    }

    private void drainTo(List<Ended> unrecorded) {
        for (var end = ended.poll(); end != null; end = unrecorded.size() < BATCH_MAX ? ended.poll() : null) {
            unrecorded.add(end);
        }
    }

    private void launch(Claimed claimed) {
        var effect = claimed.effect();
        underWay.incrementAndGet();
        if (!node.alive(effect.epoch())) {
            end(effect, new Outcome.NotBegun("this node's lease ran out before it was sent"));
            return;
        }
        try {
            var unused = engine.work(effect.kind())
                    .carryOut(effect, claimed.request())
                    .toCompletableFuture()
                    // A safety net above the call's own limit: no effect may be under way for ever.
                    .orTimeout(settings.timeout().toMillis() * 2, TimeUnit.MILLISECONDS)
                    .whenComplete((outcome, error) -> end(effect, error == null ? outcome : failed(effect, error)));
        } catch (RuntimeException e) {
            end(effect, Outcome.of(e, effect.repetition()));
        }
    }

    private static Outcome failed(Effect effect, Throwable error) {
        var cause = error.getCause() == null ? error : error.getCause();
        return Outcome.of(cause, effect.repetition());
    }

    private void end(Effect effect, Outcome outcome) {
        gate.ended(outcome);
        ended.add(new Ended(effect, outcome));
        underWay.decrementAndGet();
        wakes.ring(queue);
    }
}
