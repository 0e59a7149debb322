package org.paylink.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.Outcome;
import org.paylink.effects.PlannedEffect;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.PaymentDetail;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Booking;
import org.springframework.stereotype.Component;

/** Writes one payment into the ERP: a route takes it from the merchant's queue; where the ERP can be read back, that follows. */
@Component
final class ConfirmPayment implements Work {

    private final PayLinks links;
    private final Ledger ledger;
    private final Plans plans;
    private final Effects effects;
    private final Confirmations confirmations;

    ConfirmPayment(PayLinks links, Ledger ledger, Plans plans, Effects effects, Confirmations confirmations) {
        this.links = links;
        this.ledger = ledger;
        this.plans = plans;
        this.effects = effects;
        this.confirmations = confirmations;
    }

    @Override
    public String kind() {
        return Plans.CONFIRM_PAYMENT;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> batch) {
        return confirmations.judge(batch);
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        throw new IllegalStateException("a route carries out " + effect);
    }

    @Override
    public void settle(List<Settled> settled) {
        var bookings = new ArrayList<Booking>();
        var toReadBack = new LinkedHashMap<UUID, UUID>();
        for (var end : settled) {
            if (end.state() == EffectState.DONE && end.outcome() instanceof Outcome.Done done) {
                var payment = plans.detail(end.effect(), PaymentDetail.class).payment();
                bookings.add(new Booking(payment, done.reference()));
                if (confirmations.readBack(end.effect().merchant())) {
                    toReadBack.put(payment, end.effect().subject());
                }
            }
        }
        ledger.booked(bookings, Booked.ACCEPTED);
        var invoices = links.all(toReadBack.values());
        var plan = new ArrayList<PlannedEffect>();
        toReadBack.forEach((payment, invoice) ->
                Optional.ofNullable(invoices.get(invoice)).ifPresent(link -> plan.add(plans.readBack(link, payment))));
        effects.plan(plan);
    }
}
