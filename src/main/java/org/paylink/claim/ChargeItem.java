package org.paylink.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * Something charged beside an invoice, a claim with a state of its own. {@code reckoned} is what its basis comes to, {@code amount} what is asked for;
 * {@code step}, {@code notice}, {@code plan} and {@code law} (a country and the version of the files read) caused it; {@code decidedBy} is the person or
 * program who had the last word, null where none had.
 */
public record ChargeItem(
        UUID id,
        UUID invoice,
        Kind kind,
        Money reckoned,
        Money amount,
        Money paid,
        State state,
        Origin origin,
        Basis basis,
        @Nullable Instant askedAt,
        @Nullable Decided decided) {

    public enum Kind {
        FEE("fee", "reminder fee"),
        INTEREST("interest", "interest"),
        LUMP_SUM("lumpSum", "lump sum"),
        COLLECTION_COSTS("collectionCosts", "collection costs");

        private final String word;
        private final String spoken;

        Kind(String word, String spoken) {
            this.word = word;
            this.spoken = spoken;
        }

        /** As plans, mappings and programs write it. */
        public String word() {
            return word;
        }

        /** As finance reads it. */
        public String spoken() {
            return spoken;
        }
    }

    public enum State {
        /** Recorded, and not asked for. */
        KEPT,
        ASKED,
        WAIVED,
        PAID,
        /** Interest that was reckoned anew, up to a later day. */
        REPLACED
    }

    /** What caused it. */
    public record Origin(String step, UUID notice, String plan, String law, LocalDate reckonedOn, Instant plannedAt) {}

    /** How it was reckoned: the table of interest, empty for sums that do not grow, and why it is what it is. */
    public record Basis(List<Row> rows, List<String> reasons) {

        public Basis {
            rows = List.copyOf(rows);
            reasons = List.copyOf(reasons);
        }
    }

    /** A line of the table: both days count; {@code rate} in percent a year and {@code how} it was made; amounts as decimal texts. */
    public record Row(LocalDate from, LocalDate to, long days, String rate, String how, String base, String amount) {}

    /** Who had the last word, and why. */
    public record Decided(String who, String why, Instant at) {}

    /** What is still to be paid of it, whether it is asked for or not. */
    public Money rest() {
        return amount.minusDownToZero(paid);
    }

    /** Whether its money is asked for now. */
    public boolean isDue() {
        return state == State.ASKED && !rest().isZero();
    }

    /** Whether the arrival of its notice makes it due: nobody has decided otherwise meanwhile. */
    public boolean waitsFor(UUID arriving) {
        return state == State.KEPT && decided == null && origin.notice().equals(arriving) && !reckoned.isZero();
    }

    ChargeItem over(Money other) {
        return with(other, paid, state, askedAt, decided);
    }

    ChargeItem asked(Money over, Instant now) {
        return with(over, paid, State.ASKED, askedAt == null ? now : askedAt, decided);
    }

    ChargeItem replaced() {
        return with(amount, paid, State.REPLACED, askedAt, decided);
    }

    /** It got so much, which is no more than its rest. */
    public ChargeItem paid(Money part) {
        var now = paid.plus(part);
        return with(amount, now, now.compareTo(amount) < 0 ? state : State.PAID, askedAt, decided);
    }

    /** So much of it went back to the payer: it is owed again, and asked for only when somebody says so. */
    public ChargeItem takenBack(Money part, Decided by) {
        var open = state == State.PAID || state == State.ASKED;
        return with(amount, paid.minusDownToZero(part), open ? State.KEPT : state, askedAt, open ? by : decided);
    }

    /** @throws IllegalStateException where there is nothing left to decide */
    public ChargeItem decided(State next, Decided by) {
        if (state == State.PAID || state == State.REPLACED) {
            throw new IllegalStateException(
                    "the %s is %s".formatted(kind.spoken(), state.name().toLowerCase(Locale.ROOT)));
        }
        if (next == State.ASKED && amount.isZero()) {
            throw new IllegalStateException("the %s comes to nothing".formatted(kind.spoken()));
        }
        return with(amount, paid, next, next == State.ASKED && askedAt == null ? by.at() : askedAt, by);
    }

    private ChargeItem with(Money over, Money soFar, State next, @Nullable Instant since, @Nullable Decided by) {
        return new ChargeItem(id, invoice, kind, reckoned, over, soFar, next, origin, basis, since, by);
    }

    @Override
    public String toString() {
        return "ChargeItem[%s %s %s]".formatted(kind.word(), state, amount);
    }
}
