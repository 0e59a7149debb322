package org.paylink.effects;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.paylink.effects.Effects.Step;
import org.paylink.effects.Work.Settled;
import org.paylink.store.DatabaseTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves effects through their states, in batches: one transaction records what has ended and claims what is next. What is claimed may be sent
 * once this transaction is committed, and not before.
 */
@Component
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final Duration BACKOFF_MAX = Duration.ofMinutes(15);
    private static final Duration NOT_BEGUN = Duration.ofSeconds(1);

    private final Effects effects;
    private final Map<String, Work> works;
    private final TransactionTemplate transaction;
    private final Node node;
    private final Surroundings surroundings;

    Engine(Effects effects, List<Work> works, TransactionTemplate transaction, Node node, Surroundings surroundings) {
        this.effects = effects;
        this.works = works.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
        this.transaction = transaction;
        this.node = node;
        this.surroundings = surroundings;
    }

    /** An effect that may be sent now, with the request its guard froze. */
    public record Claimed(Effect effect, Object request) {}

    /** An attempt that has ended. */
    public record Ended(Effect effect, Outcome outcome) {}

    /** Records what has ended, then claims up to {@code max} of what is due in the queue. */
    public List<Claimed> exchange(String queue, List<Ended> ended, int max) {
        var claimed = transaction.execute(status -> {
            record(ended);
            return max > 0 ? claim(queue, max) : List.<Claimed>of();
        });
        return claimed == null ? List.of() : claimed;
    }

    /** Takes the next effect out of its queue for a person to look at: its guard or its record keeps failing. */
    void parkNext(String queue, String problem) {
        transaction.executeWithoutResult(status -> effects.move(effects.claim(queue, 1, node.epoch()).stream()
                .map(effect -> new Step(effect, EffectState.PARKED, null, problem, null, false))
                .toList()));
    }

    /**
     * Records, after a batch of them has failed, each end alone, and takes it off the list; one that cannot be recorded is put aside for a
     * person. Ends early where the database is away.
     */
    public void recordOneByOne(List<Ended> ended) {
        while (!ended.isEmpty()) {
            var end = ended.get(0);
            try {
                exchange(end.effect().queue(), List.of(end), 0);
            } catch (RuntimeException e) {
                if (DatabaseTrouble.passes(e)) {
                    return;
                }
                LOG.error("The end of {} cannot be recorded; it is parked", end.effect(), e);
                recordOnly(end, "its end could not be recorded: " + e.getClass().getSimpleName());
            }
            ended.remove(0);
        }
    }

    /** Without the code that keeps failing on it. */
    private void recordOnly(Ended ended, String problem) {
        effects.move(List.of(new Step(ended.effect(), EffectState.PARKED, null, problem, null, false)));
    }

    Work work(String kind) {
        var work = works.get(kind);
        if (work == null) {
            throw new IllegalStateException("nobody does effects of kind " + kind);
        }
        return work;
    }

    private void record(List<Ended> ended) {
        if (ended.isEmpty()) {
            return;
        }
        var steps = ended.stream().map(this::step).toList();
        var own = new HashSet<>(effects.move(steps));
        var byKind = new LinkedHashMap<String, List<Settled>>();
        for (int i = 0; i < steps.size(); i++) {
            var effect = ended.get(i).effect();
            var outcome = ended.get(i).outcome();
            if (own.contains(effect.id())) {
                byKind.computeIfAbsent(effect.kind(), kind -> new ArrayList<>())
                        .add(new Settled(effect, outcome, steps.get(i).state()));
                surroundings.count(effect, steps.get(i).state());
            } else if (outcome instanceof Outcome.Done done) {
                // The claim was lost meanwhile. That it happened is evidence all the same.
                effects.proven(effect.id(), done.reference());
            }
        }
        byKind.forEach((kind, settled) -> work(kind).settle(settled));
    }

    private List<Claimed> claim(String queue, int max) {
        var claimed = new ArrayList<Claimed>();
        var steps = new ArrayList<Step>();
        var byKind = effects.claim(queue, max, node.epoch()).stream()
                .collect(Collectors.groupingBy(Effect::kind, LinkedHashMap::new, Collectors.toList()));
        byKind.forEach((kind, batch) -> {
            var verdicts = work(kind).judge(batch);
            for (var effect : batch) {
                var verdict = verdicts.get(effect.id());
                if (verdict instanceof Verdict.Go go) {
                    claimed.add(new Claimed(effect, go.request()));
                } else if (verdict != null) {
                    steps.add(refused(effect, verdict));
                } else {
                    throw new IllegalStateException("no verdict on " + effect);
                }
            }
        });
        effects.move(steps);
        return claimed;
    }

    private static Step refused(Effect effect, Verdict verdict) {
        if (verdict instanceof Verdict.Drop drop) {
            return new Step(effect, EffectState.CANCELLED, null, drop.why(), null, true);
        }
        if (verdict instanceof Verdict.Later later) {
            return new Step(effect, EffectState.RETRY, later.at(), later.why(), null, true);
        }
        if (verdict instanceof Verdict.Park park) {
            return new Step(effect, EffectState.PARKED, null, park.why(), null, true);
        }
        throw new IllegalStateException("unknown verdict " + verdict);
    }

    private Step step(Ended ended) {
        var effect = ended.effect();
        var outcome = ended.outcome();
        if (outcome instanceof Outcome.Done done) {
            return new Step(effect, EffectState.DONE, null, null, done.reference(), false);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return new Step(effect, EffectState.FAILED, null, failed.problem(), null, false);
        }
        if (outcome instanceof Outcome.Parked parked) {
            return new Step(effect, EffectState.PARKED, null, parked.problem(), null, false);
        }
        if (outcome instanceof Outcome.Doubt doubt) {
            var until = surroundings
                    .now()
                    .plus(work(effect.kind()).doubtPolicy(effect).awaitEvidence());
            return new Step(effect, EffectState.IN_DOUBT, until, doubt.problem(), null, false);
        }
        if (outcome instanceof Outcome.Retry retry) {
            return retry(effect, retry);
        }
        if (outcome instanceof Outcome.NotBegun notBegun) {
            var soon = surroundings.now().plus(NOT_BEGUN);
            return new Step(effect, EffectState.RETRY, soon, notBegun.problem(), null, true);
        }
        throw new IllegalStateException("unknown outcome " + outcome);
    }

    private Step retry(Effect effect, Outcome.Retry retry) {
        if (effect.attempt() >= surroundings.attemptsMax()) {
            var problem = "given up after %d attempts: %s".formatted(effect.attempt(), retry.problem());
            return new Step(effect, EffectState.PARKED, null, problem, null, false);
        }
        var wait = retry.after() == null ? backoff(effect) : retry.after();
        return new Step(effect, EffectState.RETRY, surroundings.now().plus(wait), retry.problem(), null, false);
    }

    /** 1, 2, 4 … seconds up to a quarter of an hour, spread by the effect's id so that a queue does not come back in one burst. */
    private static Duration backoff(Effect effect) {
        var millis = Math.min(1000L << Math.min(effect.attempt() - 1, 20), BACKOFF_MAX.toMillis());
        var spread = Math.floorMod(effect.id().getLeastSignificantBits(), 41) - 20;
        return Duration.ofMillis(millis + millis * spread / 100);
    }

    /** What the engine reads of its surroundings: limits and the clock; and what it counts. */
    @Component
    static final class Surroundings {

        private final EffectSettings settings;
        private final Clock clock;
        private final MeterRegistry meters;

        Surroundings(EffectSettings settings, Clock clock, MeterRegistry meters) {
            this.settings = settings;
            this.clock = clock;
            this.meters = meters;
        }

        Instant now() {
            return clock.instant();
        }

        int attemptsMax() {
            return settings.attempts();
        }

        void count(Effect effect, EffectState state) {
            meters.counter("paylink.effects", "kind", effect.kind(), "state", state.name())
                    .increment();
        }
    }
}
