package org.paylink.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;

/** Sums and quotients that lose nothing: what cannot be reckoned is null, and neither zero nor infinite. */
final class Exact {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of a sum of minor units, in units of its currency. */
    static BigDecimal units(@Nullable BigDecimal minor, Currency currency) {
        return minor == null ? BigDecimal.ZERO.setScale(currency.exponent()) : minor.movePointLeft(currency.exponent());
    }

    /** So many of a hundred; null where the whole is nothing. */
    static @Nullable BigDecimal percent(BigDecimal part, @Nullable BigDecimal whole, int decimals) {
        return quotient(part.multiply(HUNDRED), whole, decimals);
    }

    static @Nullable BigDecimal quotient(BigDecimal of, @Nullable BigDecimal by, int decimals) {
        return by == null || by.signum() <= 0 ? null : of.divide(by, decimals, RoundingMode.HALF_UP);
    }

    private Exact() {}
}
