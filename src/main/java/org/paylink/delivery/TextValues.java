package org.paylink.delivery;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.TextFacts.Charged;
import org.paylink.money.Money;

/** The values of a text's variables, written as people of that language write them. */
final class TextValues implements Function<TextVariable, String> {

    private static final int RATE_DECIMALS = 4;

    private final TextFacts facts;
    private final Locale locale;

    TextValues(TextFacts facts, Locale locale) {
        this.facts = facts;
        this.locale = locale;
    }

    @Override
    public String apply(TextVariable variable) {
        return switch (variable) {
            case CUSTOMER -> oneLine(facts.customerName());
            case MERCHANT -> oneLine(facts.merchantName());
            case NUMBER -> oneLine(facts.number());
            case AMOUNT -> amount(facts.open());
            case PAID -> facts.paid() == null ? "" : amount(facts.paid());
            case DUE -> facts.due() == null ? "" : day().format(facts.due());
            case LINK -> oneLine(facts.link());
            case ALL -> facts.together() == null ? "" : amount(facts.together().open());
            case COUNT ->
                facts.together() == null ? "" : String.valueOf(facts.together().invoices());
            case CHARGES -> facts.charged() == null ? "" : charges(facts.charged());
            case TOTAL -> facts.charged() == null ? "" : amount(facts.charged().total());
        };
    }

    /** Such as {@code interest (10.27 %) €3.20, reminder fee €2.50}. */
    private String charges(Charged charged) {
        var words = MessageWords.bundle(locale);
        return charged.sums().stream()
                .map(sum -> words.getString("charge." + sum.kind()) + rate(sum.percent()) + " " + amount(sum.amount()))
                .collect(Collectors.joining(", "));
    }

    private String rate(@Nullable String percent) {
        if (percent == null) {
            return "";
        }
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(RATE_DECIMALS);
        return " (" + format.format(new BigDecimal(percent)).replace('\u202f', '\u00a0') + "\u00a0%)";
    }

    private String amount(Money money) {
        var decimals = money.currency().exponent();
        var value = BigDecimal.valueOf(money.minorUnits(), decimals);
        var format = NumberFormat.getCurrencyInstance(locale);
        try {
            format.setCurrency(Currency.getInstance(money.currency().code()));
        } catch (IllegalArgumentException e) {
            // ISO 4217 is younger than this Java: the code stands for itself.
            format = NumberFormat.getNumberInstance(locale);
            return number(format, decimals, value) + "\u00a0" + money.currency().code();
        }
        return number(format, decimals, value);
    }

    private static String number(NumberFormat format, int decimals, BigDecimal value) {
        // Our own table of decimals decides; Java's differs for some currencies, and follows the locale for others.
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        // Many phones have no glyph for the narrow no-break space that French numbers are grouped with.
        var written = format.format(value).replace('\u202f', '\u00a0');
        // Where a currency has no symbol its code stands before the figure, and Java forgets the space: KWD1.000.
        return written.replaceFirst("^([A-Z]{3})(?=\\d)", "$1\u00a0");
    }

    private DateTimeFormatter day() {
        return day(locale);
    }

    static DateTimeFormatter day(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    }

    /** A name from an ERP may hold line ends and worse, which would tear the text apart. */
    private static String oneLine(@Nullable String text) {
        return text == null
                ? ""
                : text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    }
}
