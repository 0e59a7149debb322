package org.paylink.money;

import java.math.BigDecimal;

/** An amount in minor units: 1250 cents, never 12.5 euros. Never negative: what an amount means is said beside it. */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("negative amount: " + minorUnits);
        }
    }

    /**
     * The amount written as a decimal with a point, such as {@code 123.45}.
     *
     * @throws IllegalArgumentException where it is negative, has more decimals than the currency, or is above 10^16 minor units
     */
    public static Money of(BigDecimal amount, Currency currency) {
        var minor = amount.movePointRight(currency.exponent());
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("%s has more decimals than %s, which has %d"
                    .formatted(amount.toPlainString(), currency.code(), currency.exponent()));
        }
        if (minor.abs().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("amount too large: " + amount.toPlainString());
        }
        return new Money(minor.longValueExact(), currency);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** The amount as people and documents write it: {@code 123.45}, without the currency. */
    public String decimal() {
        return BigDecimal.valueOf(minorUnits, currency.exponent()).toPlainString();
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, other.in(currency)), currency);
    }

    /** What is left after taking the other away; zero where the other is larger. */
    public Money minusDownToZero(Money other) {
        return new Money(Math.max(0, minorUnits - other.in(currency)), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, other.in(currency));
    }

    @Override
    public String toString() {
        return decimal() + " " + currency.code();
    }

    private long in(Currency expected) {
        if (!currency.equals(expected)) {
            throw new IllegalArgumentException("%s is not %s".formatted(currency.code(), expected.code()));
        }
        return minorUnits;
    }

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(16);
}
