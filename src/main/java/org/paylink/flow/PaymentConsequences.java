package org.paylink.flow;

import java.util.ArrayList;
import java.util.UUID;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation.Entry;
import org.springframework.stereotype.Component;

/** What follows from money that moved. */
@Component
final class PaymentConsequences {

    private final Effects effects;
    private final Plans plans;
    private final Timeline timeline;
    private final WithdrawSessions withdraw;
    private final PayLinks links;

    PaymentConsequences(Effects effects, Plans plans, Timeline timeline, WithdrawSessions withdraw, PayLinks links) {
        this.effects = effects;
        this.plans = plans;
        this.timeline = timeline;
        this.withdraw = withdraw;
        this.links = links;
    }

    void note(UUID invoice, String event, String detail) {
        timeline.add(invoice, event, detail);
    }

    /** Polls tell the same again and again; the timeline says it once. */
    void noteOnce(UUID invoice, String event, String detail) {
        var known = timeline.of(invoice).stream()
                .anyMatch(entry -> entry.event().equals(event) && detail.equals(entry.detail()));
        if (!known) {
            timeline.add(invoice, event, detail);
        }
    }

    void paid(PayLink link, Payment payment) {
        if (!payment.surplus().isZero()) {
            timeline.add(
                    link.id(), "overpaid", "%s above what was open: credit or refund it".formatted(payment.surplus()));
        }
        var plan = new ArrayList<PlannedEffect>();
        plan.addAll(plans.confirmation(link, payment));
        if (payment.part() == 0) {
            // One payment, one receipt: it names all its invoices.
            plans.receipt(link, payment.id()).ifPresent(plan::add);
        }
        effects.plan(plan);
        withdraw.allBut(link, payment.session());
    }

    /** Money went back. The ERP is told; whether the invoice is to be collected again is the ERP's to say, or a person's. */
    void taken(PayLink link, Payment payment) {
        effects.plan(plans.confirmation(link, payment));
        if (payment.entry() == Entry.CHARGEBACK) {
            links.save(link.disputed("chargeback of " + payment.amount()));
        }
    }
}
