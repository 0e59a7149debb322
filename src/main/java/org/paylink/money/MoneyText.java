package org.paylink.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** Writes an amount as people who read this language write it: {@code €1,234.50}, {@code 1.234,50 €}. */
public final class MoneyText {

    /** The amount with its currency's sign; where the Java platform does not know the currency yet, with its code. */
    public static String of(Money money, Locale locale) {
        try {
            var format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(java.util.Currency.getInstance(money.currency().code()));
            // After the currency, for it would bring the platform's own number of decimals.
            format.setMinimumFractionDigits(money.currency().exponent());
            format.setMaximumFractionDigits(money.currency().exponent());
            // Java writes KWD12.345, where Unicode wants a space that does not break.
            return format.format(new BigDecimal(money.decimal()))
                    .replaceAll("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})", "\u00a0");
        } catch (IllegalArgumentException unknownToThePlatform) {
            return money.currency().code() + " " + money.decimal();
        }
    }

    private MoneyText() {}
}
