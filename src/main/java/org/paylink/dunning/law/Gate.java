package org.paylink.dunning.law;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/** Whether what a law makes wait may be asked for now; {@code opens} is the first day on which it may, where that is known. */
public record Gate(boolean open, @Nullable LocalDate opens, Reason reason) {

    public Optional<LocalDate> opensOn() {
        return Optional.ofNullable(opens);
    }

    /** What is asked of a gate: the day, the letter if one was sent, and the exact sum that it had to name. */
    record Question(LocalDate asOf, @Nullable Letter letter, Money sum) {}

    static Gate ask(GateRule rule, Question question, Predicate<LocalDate> holiday) {
        var letter = question.letter();
        if (letter == null) {
            return shut(null, "no %s has been sent yet".formatted(rule.notice().word()));
        }
        var missing = missing(rule, letter, question.sum());
        if (missing.isPresent()) {
            return shut(null, missing.get());
        }
        var arrived = arrival(rule, letter, holiday);
        if (arrived.isEmpty()) {
            return shut(
                    null,
                    "it is not known when the %s was received"
                            .formatted(rule.notice().word()));
        }
        var first = rule.firstDay() == GateRule.FirstDay.ON_ARRIVAL
                ? arrived.get()
                : arrived.get().plusDays(1);
        var opens = first.plusDays(rule.days());
        if (question.asOf().isBefore(opens)) {
            return shut(
                    opens,
                    "the %d days of the %s run until %s"
                            .formatted(rule.days(), rule.notice().word(), opens.minusDays(1)));
        }
        return new Gate(
                true,
                opens,
                new Reason(
                        Reason.Why.GATE_OPEN,
                        "the %d days of the %s were over on %s"
                                .formatted(rule.days(), rule.notice().word(), opens.minusDays(1))));
    }

    private static Optional<String> missing(GateRule rule, Letter letter, Money sum) {
        if (!rule.channels().contains(letter.channel())) {
            return Optional.of("the %s must go by %s, not by %s"
                    .formatted(rule.notice().word(), rule.channels(), letter.channel()));
        }
        for (var requirement : rule.requires()) {
            var flaw = switch (requirement) {
                case AMOUNT_NAMED ->
                    sum.equals(letter.amountNamed())
                            ? ""
                            : "the letter must name exactly %s; it named %s"
                                    .formatted(sum, letter.amountNamed() == null ? "nothing" : letter.amountNamed());
                case DELIVERY_PROOF -> letter.deliveryProof() ? "" : "there is no proof that the letter was delivered";
                case TERM_FROM_RECEIPT ->
                    letter.termFromReceipt()
                            ? ""
                            : "the letter did not count its %d days from receipt; send another".formatted(rule.days());
            };
            if (!flaw.isEmpty()) {
                return Optional.of(flaw);
            }
        }
        return Optional.empty();
    }

    /** What is known of the receipt counts, where receipt counts; else what the law takes for it. */
    private static Optional<LocalDate> arrival(GateRule rule, Letter letter, Predicate<LocalDate> holiday) {
        if (rule.countFrom() == GateRule.CountFrom.RECEIPT && letter.receivedOn() != null) {
            return Optional.of(letter.receivedOn());
        }
        return Optional.ofNullable(rule.by(letter.channel())).map(it -> it.of(letter.sentOn(), holiday));
    }

    private static Gate shut(@Nullable LocalDate opens, String why) {
        return new Gate(false, opens, new Reason(Reason.Why.GATE_CLOSED, "not yet: " + why));
    }
}
