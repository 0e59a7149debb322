package org.paylink.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.paylink.claim.Standings.Decided;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.State;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Joining;
import org.paylink.dunning.Joining.Due;
import org.paylink.dunning.Rule;
import org.paylink.dunning.Tone;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.flow.GatherClaims.Case;
import org.paylink.flow.Plans.Dunned;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;

/**
 * Joins what is due to each payer into one notice, and plans it.
 */
@Component
final class PlanNotices {

    // By then a message has arrived, or the customer's phone is off for good.
    private static final Duration KNOWN_WITHIN = Duration.ofDays(3);

    private static final int AT_ONCE = 500;

    private final Plans plans;
    private final StepsTaken steps;
    private final Effects effects;
    private final Timeline timeline;
    private final PlanCharges charges;

    PlanNotices(Plans plans, StepsTaken steps, Effects effects, Timeline timeline, PlanCharges charges) {
        this.plans = plans;
        this.steps = steps;
        this.effects = effects;
        this.timeline = timeline;
        this.charges = charges;
    }

    /** {@code remind}: what its plan decided. */
    static Due<Case> due(Case of, Decision.Remind remind) {
        return new Due<>(of, of.link().id(), of.link().receivedAt(), remind);
    }

    private static int attempt(Due<Case> each) {
        return each.of().attempts().getOrDefault(each.remind().step().id(), 0) + 1;
    }

    /** What each payer is due; gives what is decided otherwise by it. */
    List<Decided> plan(Collection<List<Due<Case>>> payers, Instant now) {
        var planned = new ArrayList<PlannedEffect>();
        var taken = new ArrayList<Taken>();
        var others = new ArrayList<Decided>();
        var joined = new LinkedHashMap<UUID, String>();
        var told = new ArrayList<PlanCharges.Told>();
        for (var due : payers) {
            var joining = Joining.of(due);
            var leader = joining.leader();
            var spoken = joining.spoken();
            var notice = notice(leader);
            var effect = plans.reminder(leader.of().link(), joining.tone().ordinal() + 1, dunned(leader, notice));
            if (effect.isEmpty()) {
                spoken.forEach(each -> others.add(unreachable(each)));
                joining.waiting().forEach(each -> others.add(after(each, leader, now)));
                continue;
            }
            planned.add(effect.get());
            spoken.forEach(each -> taken.add(taken(each, notice, now)));
            spoken.forEach(each -> told.add(new PlanCharges.Told(each, notice)));
            spoken.forEach(each -> others.add(underWay(each, now)));
            spoken.stream()
                    .filter(each -> !each.equals(leader))
                    .forEach(each -> joined.put(
                            each.of().link().id(),
                            "together with invoice "
                                    + leader.of().link().invoice().number()));
            joining.waiting().forEach(each -> others.add(after(each, leader, now)));
        }
        steps.plan(taken);
        charges.plan(told);
        effects.plan(planned);
        timeline.addAll("reminded", joined);
        return others;
    }

    /** Notices of which nothing was heard in time did not arrive, unless somebody or something is still at them. False where more of them wait. */
    boolean giveUp(Instant now) {
        var silent = steps.silent(AT_ONCE);
        for (var notice : silent) {
            var claims = steps.inNotice(notice).stream().map(Taken::invoice).toList();
            if (effects.unsettled(claims, Plans.NOTICE + notice)) {
                steps.extend(notice, now.plus(KNOWN_WITHIN));
            } else {
                steps.failed(notice, "nothing was heard of it in time");
            }
        }
        return silent.size() < AT_ONCE;
    }

    private static UUID notice(Due<Case> leader) {
        return DerivedId.of(
                leader.of().link().id(), "notice", leader.remind().step().id(), attempt(leader));
    }

    private static Dunned dunned(Due<Case> leader, UUID notice) {
        return new Dunned(
                notice, leader.tone() != Tone.FRIENDLY, leader.remind().step().channels());
    }

    private static Taken taken(Due<Case> each, UUID notice, Instant now) {
        var step = each.remind().step();
        return new Taken(
                each.of().link().id(),
                step.id(),
                attempt(each),
                notice,
                each.of().plan().toString(),
                step.tone(),
                each.remind().position(),
                each.remind().overtaken(),
                State.UNDER_WAY,
                null,
                now,
                now.plus(KNOWN_WITHIN),
                null);
    }

    private static Decided underWay(Due<Case> each, Instant now) {
        return decided(each, Rule.DUE, each.remind().why(), now.plus(KNOWN_WITHIN));
    }

    private static Decided after(Due<Case> each, Due<Case> leader, Instant now) {
        return decided(
                each,
                Rule.GAP,
                "the customer is written to about invoice %s in a sharper tone first"
                        .formatted(leader.of().link().invoice().number()),
                now.plus(Duration.ofHours(1)));
    }

    private static Decided unreachable(Due<Case> each) {
        return new Decided(
                each.of().link().id(),
                each.of().plan().toString(),
                "NO_CHANNEL",
                "no channel of step '%s' reaches the customer"
                        .formatted(each.remind().step().id()),
                null);
    }

    private static Decided decided(Due<Case> each, Rule rule, String why, Instant lookAt) {
        return new Decided(each.of().link().id(), each.of().plan().toString(), rule.name(), why, lookAt);
    }
}
