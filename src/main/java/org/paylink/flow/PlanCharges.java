package org.paylink.flow;

import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItems;
import org.paylink.dunning.Joining.Due;
import org.paylink.dunning.Step;
import org.paylink.dunning.law.Charges;
import org.paylink.dunning.law.Reason.Why;
import org.paylink.dunning.law.UnknownLaw;
import org.paylink.flow.GatherClaims.Case;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Timeline;
import org.paylink.money.Money;
import org.springframework.stereotype.Component;

/**
 * Plans what a notice charges, beside the notice itself: reckoned up to that day, by the law and the plan. Nothing of it is asked for before the notice has
 * arrived.
 */
@Component
final class PlanCharges {

    private final ChargeItems items;
    private final OverdueFacts facts;
    private final Policies policies;
    private final Timeline timeline;
    private final FlowSettings settings;
    private final Clock clock;

    PlanCharges(
            ChargeItems items,
            OverdueFacts facts,
            Policies policies,
            Timeline timeline,
            FlowSettings settings,
            Clock clock) {
        this.items = items;
        this.facts = facts;
        this.policies = policies;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    /** A claim that is spoken of, and by which notice. */
    record Told(Due<Case> due, UUID notice) {

        private PayLink link() {
            return due.of().link();
        }

        private Step step() {
            return due.remind().step();
        }
    }

    void plan(List<Told> notices) {
        if (settings.link() == FlowSettings.Link.DIRECT) {
            // A provider's own page explains no charges.
            return;
        }
        var charging =
                notices.stream().filter(told -> !told.step().charge().isNone()).toList();
        if (charging.isEmpty()) {
            return;
        }
        var known = facts.known(charging.stream().map(told -> told.link().id()).toList());
        items.plan(
                charging.stream().flatMap(told -> items(told, known).stream()).toList());
    }

    private List<ChargeItem> items(Told told, OverdueFacts.Known known) {
        var link = told.link();
        var step = told.step();
        var plan = told.due().of().plan().toString();
        var today = facts.today(link);
        try {
            var law = policies.law(link);
            var origin = new Origin(step.id(), told.notice(), plan, law.version(), today, clock.instant());
            var reckoned = new ReckonedStep(link.id(), step.charge(), origin);
            var overdue = facts.of(link, step, known);
            if (overdue.isEmpty()) {
                return reckoned.none(
                        Money.zero(link.invoice().currency()),
                        "the ERP gives no due date, so nobody knows since when it is late");
            }
            var charges = law.charges(overdue.get());
            tellFinance(link.id(), charges);
            return reckoned.items(charges);
        } catch (UnknownLaw unknown) {
            var why = String.valueOf(unknown.getMessage());
            timeline.add(link.id(), "not charged", why);
            var origin = new Origin(step.id(), told.notice(), plan, "none", today, clock.instant());
            return new ReckonedStep(link.id(), step.charge(), origin)
                    .none(Money.zero(link.invoice().currency()), why);
        }
    }

    /** What only finance can mend: a rate that is too old, or not there. */
    private void tellFinance(UUID invoice, Charges charges) {
        var sentences = new TreeSet<String>();
        charges.reasons().stream()
                .filter(reason -> reason.why() == Why.STALE_RATE || reason.why() == Why.NO_RATE)
                .forEach(reason -> sentences.add(reason.sentence()));
        sentences.forEach(sentence -> timeline.add(invoice, "not charged", sentence));
    }
}
