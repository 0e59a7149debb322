package org.paylink.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.paylink.claim.ChargeItem;
import org.paylink.flow.CustomerDoor.Charged;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.money.MoneyText;

/** A charge as its payer sees it: what is left to pay of it, and the table of how it was reckoned. */
public record ChargeTable(String label, String rest, List<Row> rows, List<String> reasons) {

    private static final int RATE_DECIMALS = 4;

    /** A line of the table, written out. */
    public record Row(String from, String to, String days, String rate, String base, String amount) {}

    static ChargeTable of(Charged charge, PageWords words) {
        var locale = words.locale();
        var currency = charge.rest().currency();
        return new ChargeTable(
                words.of("charge." + charge.kind()),
                MoneyText.of(charge.rest(), locale),
                charge.basis().rows().stream()
                        .map(row -> row(row, currency, locale))
                        .toList(),
                charge.basis().reasons());
    }

    private static Row row(ChargeItem.Row row, Currency currency, Locale locale) {
        var percent = NumberFormat.getNumberInstance(locale);
        percent.setMaximumFractionDigits(RATE_DECIMALS);
        return new Row(
                day(row.from(), locale),
                day(row.to(), locale),
                String.valueOf(row.days()),
                percent.format(new BigDecimal(row.rate())) + "\u00a0%",
                amount(row.base(), currency, locale),
                amount(row.amount(), currency, locale));
    }

    private static String amount(String decimal, Currency currency, Locale locale) {
        return MoneyText.of(Money.of(new BigDecimal(decimal), currency), locale);
    }

    private static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(locale)
                .format(day);
    }
}
