package org.paylink.payment;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/**
 * The currencies one provider takes, and in how many decimals it counts each: data of its adapter, for providers differ from ISO 4217 and from
 * each other. A currency that is not in the table is not taken.
 */
public final class MinorUnits {

    private final Map<String, Integer> decimals;

    private MinorUnits(Map<String, Integer> decimals) {
        this.decimals = Map.copyOf(decimals);
    }

    /** Nothing yet; {@link #counting} fills it. */
    public static MinorUnits none() {
        return new MinorUnits(Map.of());
    }

    /** All of ISO 4217, as it says; for a provider that says it does so. */
    public static MinorUnits iso() {
        var all = new HashMap<String, Integer>();
        Currency.all().forEach(currency -> all.put(currency.code(), currency.exponent()));
        return new MinorUnits(all);
    }

    /** With these currencies, written {@code "EUR USD"}, counted in so many decimals. */
    public MinorUnits counting(int decimalPlaces, String codes) {
        var more = new HashMap<>(decimals);
        for (var code : codes.split(" ")) {
            more.put(Currency.of(code).code(), decimalPlaces);
        }
        return new MinorUnits(more);
    }

    /** Whether the amount can be written exactly in their units. */
    public boolean takes(Money amount) {
        var places = decimals.get(amount.currency().code());
        return places != null && decimal(amount).stripTrailingZeros().scale() <= places;
    }

    /**
     * The amount as a whole number of their smallest units.
     *
     * @throws IllegalArgumentException where they do not take it
     */
    public long units(Money amount) {
        return decimal(amount).movePointRight(places(amount)).longValueExact();
    }

    /**
     * The amount as a decimal with exactly their number of places, such as {@code 123.45} or {@code 500}.
     *
     * @throws IllegalArgumentException where they do not take it
     */
    public String text(Money amount) {
        return decimal(amount).setScale(places(amount)).toPlainString();
    }

    /**
     * What a whole number of their smallest units is.
     *
     * @throws IllegalArgumentException where the currency is none of theirs, or the amount is negative
     */
    public Money money(long units, String code) {
        var places = decimals.get(code);
        if (places == null) {
            throw new IllegalArgumentException("a currency that they do not take");
        }
        return Money.of(BigDecimal.valueOf(units, places), Currency.of(code));
    }

    /**
     * What a decimal of theirs is.
     *
     * @throws IllegalArgumentException where it is none, is negative, has too many places, or the currency is none of theirs
     */
    public Money money(String text, String code) {
        if (!decimals.containsKey(code) || !text.matches("\\d{1,16}(\\.\\d{1,4})?")) {
            throw new IllegalArgumentException("an amount that is none");
        }
        return Money.of(new BigDecimal(text), Currency.of(code));
    }

    private int places(Money amount) {
        if (!takes(amount)) {
            throw new IllegalArgumentException("they do not take " + amount);
        }
        return decimals.getOrDefault(amount.currency().code(), 0);
    }

    private static BigDecimal decimal(Money amount) {
        return BigDecimal.valueOf(amount.minorUnits(), amount.currency().exponent());
    }
}
