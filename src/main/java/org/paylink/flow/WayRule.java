package org.paylink.flow;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.FlowSettings.WaySettings;
import org.paylink.flow.FlowSettings.WaySettings.Customers;
import org.paylink.flow.WayTable.Case;
import org.paylink.invoice.Customer;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.settings.StartRefused;

/** When one payment account is offered. {@code from} and {@code to} are bounds by currency, both included. */
record WayRule(
        List<String> countries,
        List<String> currencies,
        Map<String, Money> from,
        Map<String, Money> to,
        @Nullable Customers customers) {

    static final WayRule NONE = new WayRule(List.of(), List.of(), Map.of(), Map.of(), null);

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,4})?) ([A-Z]{3})");

    /** @throws StartRefused that names the setting below this path */
    static WayRule of(String path, WaySettings way) {
        for (var country : way.countries()) {
            if (!COUNTRIES.contains(country)) {
                throw refused(path + ".countries", country, "write ISO 3166 codes such as NL");
            }
        }
        for (var currency : way.currencies()) {
            if (Currency.find(currency).isEmpty()) {
                throw refused(path + ".currencies", currency, "write ISO 4217 codes such as EUR");
            }
        }
        var from = amounts(path + ".from", way.from());
        var to = amounts(path + ".to", way.to());
        from.forEach((currency, least) -> {
            var most = to.get(currency);
            if (most != null && least.compareTo(most) > 0) {
                throw new StartRefused(
                        "The setting %s.from says %s and %s.to says %s, so that it is never offered"
                                .formatted(path, least, path, most),
                        "exchange them");
            }
        });
        return new WayRule(way.countries(), way.currencies(), from, to, way.customers());
    }

    private static Map<String, Money> amounts(String setting, List<String> written) {
        var amounts = new LinkedHashMap<String, Money>();
        for (var text : written) {
            var money = amount(setting, text);
            if (amounts.put(money.currency().code(), money) != null) {
                throw refused(setting, text, "write one amount for each currency");
            }
        }
        return amounts;
    }

    private static Money amount(String setting, String text) {
        var match = AMOUNT.matcher(text.strip());
        try {
            if (match.matches()) {
                return Money.of(new BigDecimal(match.group(1)), Currency.of(match.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // No such currency, or more decimals than it has: said below.
        }
        throw refused(setting, text, "write amounts such as 100.00 EUR");
    }

    private static StartRefused refused(String setting, String value, String cure) {
        return new StartRefused("The setting %s has '%s'".formatted(setting, value), cure);
    }

    boolean allows(Case asked) {
        var currency = asked.amount().currency().code();
        var least = from.get(currency);
        var most = to.get(currency);
        return (currencies.isEmpty() || currencies.contains(currency))
                && (countries.isEmpty() || asked.country() == null || countries.contains(asked.country()))
                && (least == null || asked.amount().compareTo(least) >= 0)
                && (most == null || asked.amount().compareTo(most) <= 0)
                && (customers == null
                        || asked.customer() == Customer.Kind.UNKNOWN
                        || asked.customer().name().equals(customers.name()));
    }
}
