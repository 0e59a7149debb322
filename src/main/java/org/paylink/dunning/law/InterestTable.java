package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.paylink.money.Money;

/** Reckons interest line by line: a line ends where the rate, the base or the year it is counted in changes. */
final class InterestTable {

    private static final int MONTHS_OF_A_YEAR = 12;

    private final InterestRule rule;
    private final Overdue overdue;
    private final Function<LocalDate, Formula.Result> rates;
    private final List<Line> lines = new ArrayList<>();

    // What has come together: exactly, where only the end is rounded; and what of it is now base, having borne a year
    // or a month.
    private Exact soFar = Exact.ZERO;
    private Exact capitalised = Exact.ZERO;
    private BigDecimal shown = BigDecimal.ZERO;

    private InterestTable(InterestRule rule, Overdue overdue, Function<LocalDate, Formula.Result> rates) {
        this.rule = rule;
        this.overdue = overdue;
        this.rates = rates;
    }

    static List<Line> of(
            InterestRule rule,
            Overdue overdue,
            Function<LocalDate, Formula.Result> rates,
            NavigableSet<LocalDate> changes) {
        var table = new InterestTable(rule, overdue, rates);
        if (overdue.since().isAfter(overdue.asOf())) {
            return List.of();
        }
        var days = table.boundaries(changes);
        for (var from = days.first(); days.higher(from) != null; from = days.higher(from)) {
            table.add(from, days.higher(from));
        }
        return table.lines;
    }

    private NavigableSet<LocalDate> boundaries(NavigableSet<LocalDate> changes) {
        var first = overdue.since();
        var end = overdue.asOf().plusDays(1);
        var days = new TreeSet<>(changes);
        if (rule.of() == InterestRule.Of.REST) {
            overdue.reductions().forEach(it -> days.add(it.on().plusDays(1)));
        }
        for (int rest = 1; isRests() && restDay(rest).isBefore(end); rest++) {
            days.add(restDay(rest));
        }
        for (int year = first.getYear() + 1; rule.dayCount() == DayCount.ACT_ACT && year <= end.getYear(); year++) {
            days.add(LocalDate.ofYearDay(year, 1));
        }
        days.add(first);
        days.add(end);
        return days.subSet(first, true, end, true);
    }

    private void add(LocalDate from, LocalDate before) {
        if (isRests() && restDay(restsUntil(from)).equals(from)) {
            capitalised = soFar;
        }
        var base = principal(from).plus(capitalised);
        var rate = rates.apply(from);
        var yearly = base.times(Exact.of(rate.percent())).times(1, 100);
        var amount =
                rule.rounding().at() == InterestRule.At.DAY ? daily(yearly, from, before) : exact(yearly, from, before);
        lines.add(new Line(
                from,
                before.minusDays(1),
                days(from, before),
                rate.percent(),
                rate.how(),
                money(rounded(base)),
                money(amount)));
    }

    /** Each day is rounded, and as many as there are make the line. */
    private BigDecimal daily(Exact yearly, LocalDate from, LocalDate before) {
        var count = dayCount();
        var amount = rounded(yearly.times(1, count.year(from))).multiply(BigDecimal.valueOf(count.days(from, before)));
        soFar = soFar.plus(Exact.of(amount));
        return amount;
    }

    /** A line shows what the rounded total grows by, so that the lines always add up to it. */
    private BigDecimal exact(Exact yearly, LocalDate from, LocalDate before) {
        soFar = soFar.plus(share(yearly, from, before));
        var total = rounded(soFar);
        var amount = total.subtract(shown);
        shown = total;
        return amount;
    }

    private Exact share(Exact yearly, LocalDate from, LocalDate before) {
        if (rule.compounding() != InterestRule.Compounding.MONTHLY_RESTS) {
            return yearly.times(dayCount().days(from, before), dayCount().year(from));
        }
        int rest = restsUntil(from);
        long days = ChronoUnit.DAYS.between(restDay(rest), restDay(rest + 1));
        return yearly.times(ChronoUnit.DAYS.between(from, before), days * MONTHS_OF_A_YEAR);
    }

    private Exact principal(LocalDate day) {
        var open = rule.of() == InterestRule.Of.REST ? overdue.openOn(day) : overdue.principal();
        var share = Exact.of(decimal(open));
        var net = overdue.net();
        if (rule.base() == InterestRule.Invoiced.GROSS
                || net == null
                || overdue.principal().isZero()) {
            return share;
        }
        return share.times(net.minorUnits(), overdue.principal().minorUnits());
    }

    private boolean isRests() {
        return rule.compounding() != InterestRule.Compounding.NONE;
    }

    /** Counted from the first day each time, so that the 31st comes back after a February. */
    private LocalDate restDay(int rest) {
        return rule.compounding() == InterestRule.Compounding.YEARLY
                ? overdue.since().plusYears(rest)
                : overdue.since().plusMonths(rest);
    }

    private int restsUntil(LocalDate day) {
        var unit = rule.compounding() == InterestRule.Compounding.YEARLY ? ChronoUnit.YEARS : ChronoUnit.MONTHS;
        int rests = (int) unit.between(overdue.since(), day);
        return restDay(rests + 1).isAfter(day) ? rests : rests + 1;
    }

    private long days(LocalDate from, LocalDate before) {
        return rule.dayCount() == null
                ? ChronoUnit.DAYS.between(from, before)
                : rule.dayCount().days(from, before);
    }

    private DayCount dayCount() {
        if (rule.dayCount() == null) {
            throw new IllegalStateException("monthly rests count months");
        }
        return rule.dayCount();
    }

    private BigDecimal rounded(Exact amount) {
        int decimals =
                Math.min(rule.rounding().scale(), overdue.principal().currency().exponent());
        return amount.rounded(decimals, rule.rounding().mode());
    }

    private Money money(BigDecimal amount) {
        return Money.of(amount, overdue.principal().currency());
    }

    static BigDecimal decimal(Money money) {
        return BigDecimal.valueOf(money.minorUnits(), money.currency().exponent());
    }
}
