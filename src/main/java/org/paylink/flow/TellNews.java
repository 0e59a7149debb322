package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.Effects.Earliest;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/**
 * Tells a route what has happened to an invoice. What comes later of the same invoice waits until the earlier is told, also while that waits
 * for a person.
 */
@Component
final class TellNews implements Work {

    private static final Duration UNDER_WAY = Duration.ofSeconds(1);
    private static final Duration FOR_A_PERSON = Duration.ofMinutes(5);

    private final Effects effects;
    private final PayLinks links;
    private final NewsTrees trees;
    private final Clock clock;

    TellNews(Effects effects, PayLinks links, NewsTrees trees, Clock clock) {
        this.effects = effects;
        this.links = links;
        this.trees = trees;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Plans.TELL_NEWS;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> batch) {
        var subjects = new HashSet<UUID>();
        var together = new HashSet<UUID>();
        batch.forEach(effect -> {
            subjects.add(effect.subject());
            together.add(effect.id());
        });
        var earliest = effects.earliest(subjects, kind());
        var invoices = links.all(subjects);
        var verdicts = new HashMap<UUID, Verdict>();
        for (var effect : batch) {
            var before = Objects.requireNonNull(earliest.get(effect.subject()));
            var link = Objects.requireNonNull(invoices.get(effect.subject()));
            verdicts.put(
                    effect.id(),
                    before.effect().equals(effect.id())
                            ? new Verdict.Go(trees.handout(effect, link))
                            : new Verdict.Later(after(before, together), "an earlier one of its invoice comes first"));
        }
        return verdicts;
    }

    /** When to look again; what goes out with this very batch is told before the next is taken. */
    private Instant after(Earliest before, Set<UUID> together) {
        var now = clock.instant();
        if (together.contains(before.effect())) {
            return now;
        }
        if (before.state() == EffectState.RETRY && before.dueAt().isAfter(now)) {
            return before.dueAt();
        }
        return now.plus(before.state() == EffectState.PARKED ? FOR_A_PERSON : UNDER_WAY);
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        throw new IllegalStateException("a route carries out " + effect);
    }

    @Override
    public void settle(List<Settled> settled) {
        // That it was told is all there is to know.
    }
}
