package org.paylink.flow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.PaymentDetail;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Component;

/** Looks into the ERP whether it shows the payment it accepted; only then is the payment CONFIRMED. */
@Component
final class ReadBack implements Work {

    private final PayLinks links;
    private final Ledger ledger;
    private final Plans plans;
    private final Confirmations confirmations;
    private final Timeline timeline;

    ReadBack(PayLinks links, Ledger ledger, Plans plans, Confirmations confirmations, Timeline timeline) {
        this.links = links;
        this.ledger = ledger;
        this.plans = plans;
        this.confirmations = confirmations;
        this.timeline = timeline;
    }

    @Override
    public String kind() {
        return Plans.READ_BACK;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> batch) {
        return confirmations.judge(batch);
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        throw new IllegalStateException("a route carries out " + effect);
    }

    /** The outcome of a read-back whose answer says that the ERP shows this much open. */
    Outcome judgeAnswer(Effect effect, Money open) {
        var payment =
                ledger.find(plans.detail(effect, PaymentDetail.class).payment()).orElseThrow();
        var link = links.find(effect.subject()).orElseThrow();
        if (payment.reflected() || open.compareTo(expectedAtMost(link, payment)) <= 0) {
            return new Outcome.Done(null, open);
        }
        return new Outcome.Retry("the ERP still shows %s open".formatted(open), null);
    }

    @Override
    public void settle(List<Settled> settled) {
        // Before the ledger, as everybody does who changes both: else two wait for each other.
        var locked =
                links.lock(settled.stream().map(end -> end.effect().subject()).toList());
        for (var end : settled) {
            var payment = plans.detail(end.effect(), PaymentDetail.class).payment();
            if (end.outcome() instanceof Outcome.Done done && done.answer() instanceof Money open) {
                ledger.booked(payment, Booked.CONFIRMED, null);
                locked.computeIfPresent(end.effect().subject(), (id, link) -> reflected(link, payment, open));
            } else if (end.state() == EffectState.PARKED) {
                timeline.add(
                        end.effect().subject(), "not confirmed", "the ERP accepted the payment but does not show it");
            }
        }
    }

    /** From now on the ERP's figure speaks for this payment. */
    private PayLink reflected(PayLink link, UUID id, Money open) {
        var payment = ledger.find(id).orElseThrow();
        if (payment.reflected() || payment.entry() != org.paylink.payment.Observation.Entry.PAYMENT) {
            return link;
        }
        ledger.reflected(List.of(id));
        var now = link.readBack(open, link.paid().minusDownToZero(payment.forInvoice()));
        links.save(now);
        return now;
    }

    /** What the ERP may show at most when it has the payment: its old figure less the payment, but never less than nothing. */
    private static Money expectedAtMost(PayLink link, Payment payment) {
        return link.erpOpen().minusDownToZero(payment.forInvoice());
    }
}
