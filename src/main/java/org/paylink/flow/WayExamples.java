package org.paylink.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.paylink.flow.WayTable.Case;
import org.paylink.invoice.Customer;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** The cases that show what a merchant's rules do: each country and currency they name, both kinds of customer, and both sides of each bound. */
final class WayExamples {

    static final int CASES_MAX = 100;

    private static final String USUAL_CURRENCY = "EUR";
    private static final long USUAL_UNITS = 10_000;

    static List<Case> of(List<WayRule> rules, String country) {
        var countries = new TreeSet<>(all(rules, WayRule::countries));
        countries.add(country);
        var currencies = new TreeSet<>(all(rules, WayRule::currencies));
        currencies.addAll(all(rules, rule -> rule.from().keySet()));
        currencies.addAll(all(rules, rule -> rule.to().keySet()));
        if (currencies.isEmpty()) {
            currencies.add(USUAL_CURRENCY);
        }
        var cases = new ArrayList<Case>();
        for (var where : countries) {
            for (var currency : currencies) {
                for (var amount : amounts(rules, Currency.of(currency))) {
                    cases.add(new Case(amount, where, Customer.Kind.CONSUMER));
                    cases.add(new Case(amount, where, Customer.Kind.BUSINESS));
                }
            }
        }
        return cases.subList(0, Math.min(cases.size(), CASES_MAX));
    }

    private static List<String> all(List<WayRule> rules, Function<WayRule, Collection<String>> part) {
        return rules.stream().flatMap(rule -> part.apply(rule).stream()).toList();
    }

    private static Collection<Money> amounts(List<WayRule> rules, Currency currency) {
        var units = new TreeSet<Long>();
        for (var rule : rules) {
            Stream.ofNullable(rule.from().get(currency.code())).forEach(least -> {
                units.add(least.minorUnits());
                units.add(least.minorUnits() - 1);
            });
            Stream.ofNullable(rule.to().get(currency.code())).forEach(most -> {
                units.add(most.minorUnits());
                units.add(most.minorUnits() + 1);
            });
        }
        units.removeIf(amount -> amount <= 0);
        if (units.isEmpty()) {
            units.add(USUAL_UNITS);
        }
        return units.stream().map(amount -> new Money(amount, currency)).toList();
    }

    private WayExamples() {}
}
