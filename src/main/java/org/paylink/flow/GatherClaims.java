package org.paylink.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.paylink.claim.Standing;
import org.paylink.claim.StepsTaken.Unreached;
import org.paylink.dunning.Claim;
import org.paylink.dunning.History;
import org.paylink.dunning.History.UnderWay;
import org.paylink.dunning.Hold;
import org.paylink.dunning.Plan;
import org.paylink.dunning.Situation;
import org.paylink.flow.ClaimFacts.Known;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Puts together all that decisions about claims read, a batch at a time. */
@Component
final class GatherClaims {

    private final ClaimFacts facts;
    private final Policies policies;
    private final Merchants merchants;

    GatherClaims(ClaimFacts facts, Policies policies, Merchants merchants) {
        this.facts = facts;
        this.policies = policies;
        this.merchants = merchants;
    }

    /** A claim that has a plan, and its situation; {@code attempts}: how often each step was begun. */
    record Case(PayLink link, Standing standing, Plan plan, Situation situation, Map<String, Integer> attempts) {}

    /** Those of these claims that have a plan. The caller has locked them. */
    List<Case> cases(Map<UUID, Standing> standing, Map<UUID, PayLink> locked) {
        return cases(standing, locked, Map.of());
    }

    /** {@code own}: notices that are just being sent, and when each was planned. */
    List<Case> cases(Map<UUID, Standing> standing, Map<UUID, PayLink> locked, Map<UUID, Instant> own) {
        return cases(standing, locked, own, policies::of);
    }

    /** By plans that may be others than those in use. */
    List<Case> cases(
            Map<UUID, Standing> standing,
            Map<UUID, PayLink> locked,
            Map<UUID, Instant> own,
            Function<PayLink, Optional<Plan>> plans) {
        var known = facts.of(standing, locked, own);
        var cases = new ArrayList<Case>();
        standing.forEach((id, stands) -> Optional.ofNullable(locked.get(id))
                .ifPresent(link -> plans.apply(link).ifPresent(plan -> {
                    var situation = situation(link, stands, plan, known);
                    cases.add(new Case(
                            link, stands, plan, situation, known.attempts().getOrDefault(id, Map.of())));
                })));
        return cases;
    }

    private Situation situation(PayLink link, Standing standing, Plan plan, Known known) {
        var place = policies.place(link);
        var holds = new ArrayList<>(known.holds(link, standing));
        if (link.heldUntil() != null) {
            var until = link.heldUntil().equals(PayLink.FOR_EVER) ? null : link.heldUntil();
            holds.add(new Hold(Hold.Kind.INVOICE, until, "the invoice is held"));
        }
        Optional.ofNullable(known.pendingSince().get(link.id()))
                .map(since -> LocalDate.ofInstant(
                        since, merchants.named(link.merchant()).zone()))
                .map(day -> place.calendar().plus(day, plan.transit()))
                .ifPresent(until -> holds.add(new Hold(Hold.Kind.IN_TRANSIT, until, "a payment is on its way")));
        return new Situation(claim(link, known), history(link, standing, known), holds, place);
    }

    private Claim claim(PayLink link, Known known) {
        var invoice = link.invoice();
        return new Claim(
                link.id(),
                link.state(),
                link.open(),
                known.net(link),
                invoice.issueDate(),
                invoice.dueDate(),
                link.receivedAt(),
                invoice.customer().kind(),
                merchants.named(link.merchant()).zone());
    }

    private static History history(PayLink link, Standing standing, Known known) {
        var underWay = known.underWay().get(link.id());
        var unreached = Optional.ofNullable(known.unreached().get(Owed.Debt.of(link)));
        return new History(
                standing.reached(),
                standing.position(),
                standing.deliveredOn(),
                underWay == null ? null : new UnderWay(underWay.step(), underWay.until()),
                known.contacts().get(standing.payer()),
                unreached.map(Unreached::times).orElse(0),
                unreached.map(Unreached::lastAt).orElse(null));
    }
}
