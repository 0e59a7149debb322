package org.paylink.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paylink.claim.Standings;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Rule;
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
    private final Clock clock;

    StillDue(
            NoticeFates fates,
            Standings standings,
            StepsTaken steps,
            GatherClaims gather,
            Policies policies,
            Clock clock) {
        this.fates = fates;
        this.standings = standings;
        this.steps = steps;
        this.gather = gather;
        this.policies = policies;
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
        var cases = gather.cases(standings.of(subjects), locked, own);
        var objections = new HashMap<UUID, Verdict>();
        notices.values()
                .forEach(effect -> objection(effect, cases, taken).ifPresent(it -> objections.put(effect.id(), it)));
        return objections;
    }

    private Optional<Verdict> objection(Effect effect, List<Case> cases, Map<UUID, Taken> taken) {
        var step = taken.get(effect.subject());
        var found = cases.stream()
                .filter(each -> each.link().id().equals(effect.subject()))
                .findFirst();
        if (step == null || found.isEmpty()) {
            return Optional.of(new Verdict.Drop("the plan does not ask for it any more"));
        }
        var each = found.get();
        var decision = policies.ladder(each.plan()).decide(each.situation(), clock.instant());
        if (decision instanceof Decision.Remind remind) {
            return remind.step().id().equals(step.step())
                    ? Optional.empty()
                    : Optional.of(new Verdict.Drop("the plan asks for step '%s' now"
                            .formatted(remind.step().id())));
        }
        return Optional.of(
                decision instanceof Decision.WaitUntil wait && wait.rule() == Rule.HOURS
                        ? new Verdict.Later(wait.at(), wait.why())
                        : new Verdict.Drop(decision.why()));
    }
}
