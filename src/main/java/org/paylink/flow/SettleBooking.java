package org.paylink.flow;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Effects;
import org.paylink.effects.Refusals;
import org.paylink.flow.AcknowledgementDoor.Heard;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The ERP's own word on a payment that it was given: booked there, or refused, which a person has to look at. */
@Component
final class SettleBooking {

    private static final Heard KNOWN = new Heard(0, 0, 1);

    private final PayLinks links;
    private final Ledger ledger;
    private final Word word;
    private final TransactionTemplate transaction;

    SettleBooking(PayLinks links, Ledger ledger, Word word, TransactionTemplate transaction) {
        this.links = links;
        this.ledger = ledger;
        this.word = word;
        this.transaction = transaction;
    }

    Heard accepted(String merchant, UUID key, @Nullable String erpReference) {
        return settle(merchant, key, payment -> {
            if (payment.booked() == Booked.CONFIRMED) {
                return KNOWN;
            }
            word.done(payment, erpReference);
            ledger.booked(key, Booked.CONFIRMED, erpReference);
            return new Heard(1, 0, 0);
        });
    }

    Heard refused(String merchant, UUID key, String reason) {
        return settle(merchant, key, payment -> {
            if (payment.booked() == Booked.CONFIRMED) {
                throw new IllegalArgumentException(
                        "payment %s is refused and was accepted before; look into the ERP which of the two is true"
                                .formatted(key));
            }
            if (!word.refused(payment, RouteAnswer.line(reason))) {
                return KNOWN;
            }
            ledger.refused(key);
            return new Heard(0, 1, 0);
        });
    }

    private Heard settle(String merchant, UUID key, Function<Payment, Heard> act) {
        return Objects.requireNonNull(transaction.execute(status -> act.apply(locked(merchant, key))));
    }

    /** The invoice before the ledger, as everybody does who changes both: else two wait for each other. */
    private Payment locked(String merchant, UUID key) {
        var payment = ledger.find(key)
                .filter(it -> it.merchant().equals(merchant))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no payment %s of merchant %s; compare whose file it is".formatted(key, merchant)));
        links.lock(List.of(payment.invoice()));
        return ledger.find(key).orElseThrow();
    }

    /** What it means for the work of writing the payment. */
    @Component
    static final class Word {

        private final Effects effects;
        private final Refusals refusals;
        private final Timeline timeline;

        Word(Effects effects, Refusals refusals, Timeline timeline) {
            this.effects = effects;
            this.refusals = refusals;
            this.timeline = timeline;
        }

        /** It may be told before we have noted that it was written. */
        void done(Payment payment, @Nullable String erpReference) {
            effects.proven(confirmation(payment), erpReference);
        }

        boolean refused(Payment payment, String reason) {
            if (!refusals.refused(confirmation(payment), "the ERP refused it: " + reason)) {
                return false;
            }
            timeline.add(payment.invoice(), "refused by the ERP", reason);
            return true;
        }

        private static UUID confirmation(Payment payment) {
            return DerivedId.of(
                    payment.invoice(), Plans.CONFIRM_PAYMENT, payment.id().toString());
        }
    }
}
