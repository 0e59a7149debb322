package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.effects.EffectHistory.Kept;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;

/** The part of an invoice's story that tells of money: what came or went, and how far it got into the ERP. */
record MoneyStory(InvoiceFile file, Wording wording, Map<String, Kept> effects) {

    void addTo(List<Moment> moments) {
        for (var payment : file.payments()) {
            moments.add(moved(payment));
            moments.add(booking(payment));
        }
    }

    private static Moment moved(Payment payment) {
        var how = payment.method() == null ? "" : " by " + payment.method();
        var surplus = payment.surplus().isZero()
                ? null
                : Wording.amount(payment.surplus()) + " above what was open: credit or refund it";
        return switch (payment.entry()) {
            case PAYMENT ->
                new Moment(
                        payment.recordedAt(),
                        Tone.GOOD,
                        "%s paid%s at %s".formatted(Wording.amount(payment.amount()), how, payment.account()),
                        "the provider calls it " + payment.paymentId(),
                        null,
                        List.of(),
                        surplus,
                        List.of());
            case REFUND ->
                Moment.plain(
                        payment.recordedAt(),
                        Tone.WARN,
                        "%s refunded at %s".formatted(Wording.amount(payment.amount()), payment.account()),
                        "the provider calls it " + payment.paymentId());
            case CHARGEBACK ->
                Moment.plain(
                        payment.recordedAt(),
                        Tone.BAD,
                        "%s charged back at %s".formatted(Wording.amount(payment.amount()), payment.account()),
                        "the provider calls it " + payment.paymentId());
        };
    }

    private Moment booking(Payment payment) {
        var confirm = effects.get(Story.key("confirm_payment", payment.id().toString()));
        var verify = effects.get(Story.key("read_back", payment.id().toString()));
        var telling = payment.booked() == Booked.PLANNED || verify == null ? confirm : verify;
        var steps = new ArrayList<String>();
        if (payment.bookedAt() != null) {
            steps.add("accepted " + wording.time(payment.bookedAt()));
        }
        if (payment.booked() == Booked.CONFIRMED && verify != null && verify.settledAt() != null) {
            steps.add("read back " + wording.time(verify.settledAt()));
        }
        // A moment later than the money itself, so that the story reads in its order.
        var at = payment.bookedAt() == null ? payment.recordedAt().plusMillis(1) : payment.bookedAt();
        return new Moment(
                at,
                tone(payment.booked(), telling),
                title(payment, telling),
                payment.erpReference() == null ? null : "the ERP calls it " + payment.erpReference(),
                null,
                steps,
                EffectWords.problem(telling, null, wording),
                EffectWords.buttons(telling));
    }

    private static String title(Payment payment, @Nullable Kept telling) {
        return switch (payment.booked()) {
            case CONFIRMED -> "Booked: the ERP shows it";
            case ACCEPTED ->
                telling == null
                        ? payment.forInvoice().isZero()
                                ? "Kept here: all of it settles charges, so there is nothing to book on the invoice"
                                : "Kept here: made at the desk, no ERP books it"
                        : telling.kind().equals("read_back")
                                ? "Booked: the ERP accepted it, reading back: " + EffectWords.state(telling.state())
                                : "Booked: the ERP accepted it";
            case PLANNED -> "Booking in the ERP: " + (telling == null ? "planned" : EffectWords.state(telling.state()));
        };
    }

    private static Tone tone(Booked booked, @Nullable Kept telling) {
        if (telling != null && EffectWords.needsPerson(telling)) {
            return EffectWords.tone(telling.state());
        }
        return booked == Booked.PLANNED ? Tone.BUSY : Tone.GOOD;
    }
}
