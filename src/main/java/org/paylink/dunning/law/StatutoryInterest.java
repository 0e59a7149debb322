package org.paylink.dunning.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.paylink.money.Money;

/** Interest by a rule: whether it may be reckoned at all, at which rate, and the table with what the payer is told of it. */
final class StatutoryInterest {

    private final InterestRule rule;
    private final Overdue overdue;
    private final Rates rates;
    private final List<Reason> reasons = new ArrayList<>();
    private final Set<Proof> used = new LinkedHashSet<>();

    /** The charge and its table. */
    record Result(Charge charge, List<Line> table) {}

    StatutoryInterest(InterestRule rule, Overdue overdue, Rates rates) {
        this.rule = rule;
        this.overdue = overdue;
        this.rates = rates;
    }

    Result reckon(Proof law) {
        var obstacle = tooOld().or(this::missing);
        if (obstacle.isPresent()) {
            return none(obstacle.get());
        }
        used.add(law);
        if (overdue.terms().agreedPercent() != null && rule.agreed() == null) {
            reasons.add(new Reason(
                    Reason.Why.AGREED_RATE_REFUSED, "the rate agreed is not used: the law here knows its own only"));
        }
        var table = InterestTable.of(rule, overdue, this::rate, changes());
        var total = table.stream().map(Line::amount).reduce(zero(), Money::plus);
        reasons.add(0, new Reason(Reason.Why.APPLIED, "interest by %s".formatted(law.source())));
        used.forEach(proof -> doubt(proof).ifPresent(reasons::add));
        return new Result(
                new Charge(
                        Charge.Kind.INTEREST, total, reasons.stream().distinct().toList()),
                table);
    }

    static Optional<Reason> doubt(Proof proof) {
        return Optional.ofNullable(proof.doubt())
                .map(why -> new Reason(
                        Reason.Why.UNVERIFIED,
                        "a figure used is not verified (%s, from %s): %s"
                                .formatted(proof.source(), proof.from(), why)));
    }

    private Optional<Reason> tooOld() {
        for (var name : references()) {
            var series = rates.series(name).orElseThrow();
            if (series.isStaleOn(overdue.asOf())) {
                return Optional.of(new Reason(
                        Reason.Why.STALE_RATE,
                        "no statutory interest: the newest row of %s is from %s, older than %s on %s. Remind without an amount; finance: add the current row to config/jurisdictions/reference-rates.yaml"
                                .formatted(
                                        name,
                                        series.rows()
                                                .newest()
                                                .map(Object::toString)
                                                .orElse("never"),
                                        series.refreshEvery(),
                                        overdue.asOf())));
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> missing() {
        for (var name : references()) {
            for (var day : List.of(fixed(overdue.since()), fixed(overdue.asOf()))) {
                if (rates.on(name, day).isEmpty()) {
                    var oldest = rates.series(name).flatMap(it -> it.rows().oldest());
                    return Optional.of(new Reason(
                            Reason.Why.NO_RATE,
                            "no statutory interest: no row of %s holds on %s (the oldest is from %s); add one to config/jurisdictions/reference-rates.yaml"
                                    .formatted(
                                            name,
                                            day,
                                            oldest.map(Object::toString).orElse("never"))));
                }
            }
        }
        return Optional.empty();
    }

    /** Those of the law, or where a rate was agreed, those of its limits. */
    private List<String> references() {
        var agreed = rule.agreed();
        var formulas = overdue.terms().agreedPercent() == null || agreed == null
                ? Stream.of(rule.formula())
                : Stream.of(agreed.floor(), agreed.cap());
        return formulas.filter(Objects::nonNull)
                .map(Formula::reference)
                .filter(Objects::nonNull)
                .toList();
    }

    private NavigableSet<LocalDate> changes() {
        var days = new TreeSet<LocalDate>();
        if (rule.rateFixing() == InterestRule.RateFixing.PIECEWISE) {
            references()
                    .forEach(name -> days.addAll(
                            rates.series(name).orElseThrow().rows().changes(overdue.since(), overdue.asOf())));
        }
        return days;
    }

    private LocalDate fixed(LocalDate day) {
        return switch (rule.rateFixing()) {
            case PIECEWISE -> day;
            case AT_DEFAULT_START -> overdue.since();
            case AT_PAYMENT -> overdue.asOf();
        };
    }

    private Formula.Result rate(LocalDate day) {
        var agreed = overdue.terms().agreedPercent();
        var limits = rule.agreed();
        if (agreed == null || limits == null) {
            return use(rule.formula(), day);
        }
        var chosen = Formula.fixed(agreed).on(day, rates).orElseThrow();
        if (limits.floor() != null) {
            var floor = use(limits.floor(), day);
            if (chosen.percent().compareTo(floor.percent()) < 0) {
                reasons.add(new Reason(
                        Reason.Why.FLOOR,
                        "the rate agreed, %s %%, is below what the law allows: %s"
                                .formatted(agreed.toPlainString(), floor.how())));
                chosen = floor;
            }
        }
        if (limits.cap() != null) {
            var cap = use(limits.cap(), day);
            if (chosen.percent().compareTo(cap.percent()) > 0) {
                reasons.add(new Reason(
                        Reason.Why.CAP,
                        "the rate agreed, %s %%, is above what the law allows: %s"
                                .formatted(agreed.toPlainString(), cap.how())));
                chosen = cap;
            }
        }
        return chosen;
    }

    private Formula.Result use(Formula formula, LocalDate day) {
        var result = formula.on(fixed(day), rates).orElseThrow();
        result.reference().ifPresent(it -> used.add(it.proof()));
        return result;
    }

    private Result none(Reason why) {
        return new Result(new Charge(Charge.Kind.INTEREST, zero(), List.of(why)), List.of());
    }

    private Money zero() {
        return Money.zero(overdue.principal().currency());
    }
}
