package org.paylink.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Standings;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.dunning.Departure;
import org.paylink.dunning.History.Contact;
import org.paylink.effects.Effect;
import org.paylink.effects.Verdict;
import org.paylink.flow.GatherClaims.Case;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Asks the plan once more before a notice leaves, for hours may have passed: money, a hold, a credit note, another message may have come in between. */
@Component
final class StillDue {

    private final NoticeFates fates;
    private final Standings standings;
    private final StepsTaken steps;
    private final GatherClaims gather;
    private final Policies policies;
    private final AskedBefore askedBefore;
    private final Clock clock;

    StillDue(
            NoticeFates fates,
            Standings standings,
            StepsTaken steps,
            GatherClaims gather,
            Policies policies,
            AskedBefore askedBefore,
            Clock clock) {
        this.fates = fates;
        this.standings = standings;
        this.steps = steps;
        this.gather = gather;
        this.policies = policies;
        this.askedBefore = askedBefore;
        this.clock = clock;
    }

    /** What speaks against each of these; messages that no plan asked for are not looked at. Their invoices are locked. */
    Map<UUID, Verdict> objections(List<Effect> effects, Map<UUID, PayLink> locked) {
        var notices = new HashMap<UUID, Effect>();
        effects.forEach(effect -> fates.notice(effect).ifPresent(notice -> notices.put(notice, effect)));
        if (notices.isEmpty()) {
            return Map.of();
        }
        var subjects = notices.values().stream().map(Effect::subject).toList();
        var taken = new HashMap<UUID, Taken>();
        var own = new HashMap<UUID, Instant>();
        steps.underWay(subjects).values().stream()
                .filter(step -> notices.containsKey(step.notice()))
                .forEach(step -> {
                    taken.put(step.invoice(), step);
                    own.put(step.notice(), step.plannedAt());
                });
        var cases = new HashMap<UUID, Case>();
        gather.cases(standings.of(subjects), locked, own)
                .forEach(each -> cases.put(each.link().id(), each));
        var objections = new HashMap<UUID, Verdict>();
        askedBefore.objections(notices.keySet()).forEach((notice, objection) -> {
            var effect = Objects.requireNonNull(notices.remove(notice));
            // What is not due any more need not wait to be dropped.
            objections.put(
                    effect.id(),
                    objection(taken.get(effect.subject()), cases.get(effect.subject()), new HashMap<>())
                            .orElse(objection));
        });
        // Whoever gets one message of this batch gets no second one in it: the sharpest goes.
        var written = new HashMap<UUID, Contact>();
        notices.values().stream().sorted(sharpestFirst(taken)).forEach(effect -> {
            var each = cases.get(effect.subject());
            objection(taken.get(effect.subject()), each, written)
                    .ifPresent(objection -> objections.put(effect.id(), objection));
        });
        return objections;
    }

    private static Comparator<Effect> sharpestFirst(Map<UUID, Taken> taken) {
        return Comparator.comparing(
                        (Effect effect) -> taken.get(effect.subject()),
                        Comparator.nullsLast(Comparator.comparing(Taken::tone, Comparator.reverseOrder())
                                .thenComparing(Taken::position, Comparator.reverseOrder())))
                .thenComparing(Effect::id);
    }

    private Optional<Verdict> objection(@Nullable Taken step, @Nullable Case each, Map<UUID, Contact> written) {
        if (step == null || each == null) {
            return Optional.of(new Verdict.Drop("the plan does not ask for it any more"));
        }
        var now = clock.instant();
        var payer = each.standing().payer();
        var before = written.get(payer);
        var situation = before == null ? each.situation() : each.situation().after(before);
        var departure = Departure.of(
                step.step(), step.tone(), policies.ladder(each.plan()).decide(situation, now));
        if (departure instanceof Departure.Go) {
            written.put(
                    payer, new Contact(now, "invoice " + each.link().invoice().number()));
        }
        return verdict(departure);
    }

    private static Optional<Verdict> verdict(Departure departure) {
        if (departure instanceof Departure.Later later) {
            return Optional.of(new Verdict.Later(later.at(), later.why()));
        }
        return departure instanceof Departure.Drop drop ? Optional.of(new Verdict.Drop(drop.why())) : Optional.empty();
    }
}
