package org.paylink.effects;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.paylink.effects.Effects.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts and stops the queues, keeps the node's lease, and finds what others left behind. */
@Component
final class Workers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int SWEEP_MAX = 1000;
    private static final long PATIENCE_MILLIS = 15_000;

    private final Engine engine;
    private final Effects effects;
    private final Node node;
    private final Workshop workshop;
    private final Clock clock;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;
    private ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();

    Workers(Engine engine, Effects effects, Node node, Workshop workshop, Clock clock) {
        this.engine = engine;
        this.effects = effects;
        this.node = node;
        this.workshop = workshop;
        this.clock = clock;
    }

    @Override
    public void start() {
        node.join();
        keeper = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "effects-keeper"));
        var beat = workshop.settings().lease().toMillis() / 3;
        var unused = keeper.scheduleWithFixedDelay(() -> safely(node::renew), beat, beat, TimeUnit.MILLISECONDS);
        var unused2 = keeper.scheduleWithFixedDelay(() -> safely(this::sweep), 0, 2, TimeUnit.SECONDS);
        for (var queue : workshop.queues()) {
            var gate = new Gate(queue, workshop.perSecond(queue), node::nodes, TimeMeter.SYSTEM_NANOTIME, clock);
            var worker = new Worker(queue, engine, node, workshop.wakes(), gate, workshop.settings());
            var thread = new Thread(worker, queue);
            workers.add(worker);
            threads.add(thread);
            thread.start();
        }
        running = true;
    }

    /** Lets what is under way come home, then gives the rest free. */
    @Override
    public void stop() {
        running = false;
        workers.forEach(Worker::stop);
        try {
            var until = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
            for (var thread : threads) {
                thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        keeper.shutdownNow();
        workers.clear();
        threads.clear();
        node.leave();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins last and ends first, so that everything an effect needs is there. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    /** Claims of nodes that are gone, and doubts whose time is over. */
    private void sweep() {
        effects.move(effects.abandoned(SWEEP_MAX).stream().map(this::released).toList());
        for (var effect : effects.undecided(SWEEP_MAX)) {
            if (engine.work(effect.kind()).doubtPolicy(effect).repeatAfterwards()) {
                effects.decide(effect.id(), EffectState.RETRY, "no evidence in time: it is sent again");
            } else {
                effects.decide(effect.id(), EffectState.PARKED, "no evidence in time: a person decides");
            }
        }
    }

    private Step released(Effect effect) {
        if (effect.repetition() != Repetition.NEITHER) {
            return new Step(effect, EffectState.RETRY, clock.instant(), "the node that sent it is gone", null, false);
        }
        var until = clock.instant()
                .plus(engine.work(effect.kind()).doubtPolicy(effect).awaitEvidence());
        return new Step(effect, EffectState.IN_DOUBT, until, "the node that sent it is gone", null, false);
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Housekeeping of effects failed and is tried again: {}", e.toString());
        }
    }

    /** What the workers share. */
    @Component
    static final class Workshop {

        private final Wakes wakes;
        private final EffectSettings settings;
        private final List<Work> works;

        Workshop(Wakes wakes, EffectSettings settings, List<Work> works) {
            this.wakes = wakes;
            this.settings = settings;
            this.works = works;
        }

        Wakes wakes() {
            return wakes;
        }

        EffectSettings settings() {
            return settings;
        }

        OptionalDouble perSecond(String queue) {
            return works.stream()
                    .flatMapToDouble(work -> work.perSecond(queue).stream())
                    .min();
        }

        TreeSet<String> queues() {
            var queues = new TreeSet<String>();
            works.forEach(work -> queues.addAll(work.queues()));
            return queues;
        }
    }
}
