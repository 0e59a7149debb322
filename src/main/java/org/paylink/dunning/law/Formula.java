package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** How a yearly rate in percent is made: a reference rate times a multiplier plus a margin, or a fixed rate where there is no reference. */
record Formula(@Nullable String reference, BigDecimal multiplier, BigDecimal margin) {

    static final String[] KEYS = {"reference", "multiplier", "margin"};

    private static final int MONTHS_OF_A_YEAR = 12;

    /** A rate of one day, and how it was made. */
    record Result(BigDecimal percent, String how, Optional<Rates.Rate> reference) {}

    static Formula fixed(BigDecimal percent) {
        return new Formula(null, BigDecimal.ONE, percent);
    }

    static Formula ofMonth(BigDecimal percent) {
        return fixed(percent.multiply(BigDecimal.valueOf(MONTHS_OF_A_YEAR)));
    }

    static Formula of(Entry entry) {
        return new Formula(entry.text("reference"), entry.decimal("multiplier", "1"), entry.decimal("margin", "0"));
    }

    /** Empty where the reference has no rate for the day. Never below nothing, whatever the reference is. */
    Optional<Result> on(LocalDate day, Rates rates) {
        if (reference == null) {
            return Optional.of(new Result(margin, plain(margin) + " %", Optional.empty()));
        }
        return rates.on(reference, day).map(rate -> {
            var percent = rate.percent().multiply(multiplier).add(margin);
            return new Result(percent.max(BigDecimal.ZERO), how(rate.percent()), Optional.of(rate));
        });
    }

    private String how(BigDecimal percent) {
        var how = new StringBuilder(reference + " " + plain(percent) + " %");
        if (multiplier.compareTo(BigDecimal.ONE) != 0) {
            how.append(" x ").append(multiplier.stripTrailingZeros().toPlainString());
        }
        if (margin.signum() != 0) {
            how.append(margin.signum() < 0 ? " - " : " + ").append(plain(margin.abs()));
        }
        return how.toString();
    }

    private static String plain(BigDecimal number) {
        var shortest = number.stripTrailingZeros();
        return shortest.scale() < 2
                ? shortest.setScale(2, RoundingMode.UNNECESSARY).toPlainString()
                : shortest.toPlainString();
    }
}
