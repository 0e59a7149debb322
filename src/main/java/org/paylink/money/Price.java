package org.paylink.money;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one of something costs, exactly: unlike {@link Money} it may be less than the smallest coin, such as {@code 0.0785 EUR} for a message. */
public record Price(BigDecimal amount, Currency currency) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,8})?) ([A-Z]{3})");

    public Price {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("negative price: " + amount.toPlainString());
        }
    }

    /** As settings write it: {@code 0.08 EUR}; empty where it is no such thing. */
    public static Optional<Price> find(String written) {
        var match = SHAPE.matcher(written.strip());
        return match.matches()
                ? Currency.find(match.group(2)).map(currency -> new Price(new BigDecimal(match.group(1)), currency))
                : Optional.empty();
    }

    public Price times(long number) {
        return new Price(amount.multiply(BigDecimal.valueOf(number)), currency);
    }

    /** {@code 0.08}, with the decimals of the currency at least. */
    public String decimal() {
        var scale = Math.max(currency.exponent(), amount.stripTrailingZeros().scale());
        return amount.setScale(scale).toPlainString();
    }

    @Override
    public String toString() {
        return decimal() + " " + currency.code();
    }
}
