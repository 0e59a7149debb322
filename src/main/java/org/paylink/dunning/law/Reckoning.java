package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paylink.dunning.law.LawFile.Subject;
import org.paylink.dunning.law.RulesOfCase.Found;
import org.paylink.money.Money;

/** Reckons all that may be charged for one late invoice, each with its reasons. */
final class Reckoning {

    private final RulesOfCase rules;
    private final Overdue overdue;
    private final Rates rates;

    Reckoning(RulesOfCase rules, Overdue overdue, Rates rates) {
        this.rules = rules;
        this.overdue = overdue;
        this.rates = rates;
    }

    /** A sum that a law names: what it needs, what it is, and whether it is in the currency of the law. */
    private record Sum(List<Condition> onlyIf, BigDecimal amount, boolean ofThePrincipal) {}

    Charges charges() {
        var interest = interest();
        var lumpSum = lumpSum();
        var charges = List.of(
                interest.charge(), lumpSum, collectionCosts(), fine(), reminderFee(), externalCosts(lumpSum.amount()));
        return new Charges(overdue.principal().currency(), charges, interest.table());
    }

    private StatutoryInterest.Result interest() {
        var found = rules.find(Subject.INTEREST, InterestRule.class);
        if (found.rule().isEmpty()) {
            return new StatutoryInterest.Result(none(Charge.Kind.INTEREST, found.why()), List.of());
        }
        var rule = found.rule().get();
        return rules.obstacle(Charge.Kind.INTEREST, rule.onlyIf())
                .map(why -> new StatutoryInterest.Result(none(Charge.Kind.INTEREST, why), List.of()))
                .orElseGet(() -> new StatutoryInterest(rule, fromNotice(), rates).reckon(found.proof()));
    }

    /** Where the law lets interest run from the notice only, it runs from the day after. */
    private Overdue fromNotice() {
        var letter = overdue.notices().letter();
        boolean fromNotice = rules.gateRule().map(GateRule::interestFromNotice).orElse(false);
        return fromNotice && letter != null && !letter.sentOn().isBefore(overdue.since())
                ? overdue.since(letter.sentOn().plusDays(1))
                : overdue;
    }

    private Charge lumpSum() {
        var found = rules.find(Subject.LUMP_SUM, FixedSums.LumpSum.class);
        return charge(
                Charge.Kind.LUMP_SUM, found, found.rule().map(it -> new Sum(List.of(), it.of(principal()), false)));
    }

    private Charge collectionCosts() {
        var found = rules.scale();
        return charge(
                Charge.Kind.COLLECTION_COSTS,
                found,
                found.rule().map(it -> new Sum(it.onlyIf(), it.of(rules.owedForCosts(), decimals()), false)));
    }

    private Charge fine() {
        var found = rules.find(Subject.FINE, FixedSums.Fine.class);
        return charge(
                Charge.Kind.FINE,
                found,
                found.rule().map(it -> new Sum(it.onlyIf(), it.of(principal(), decimals()), true)));
    }

    private Charge reminderFee() {
        var wished = overdue.notices().feeWished();
        if (wished == null) {
            return none(Charge.Kind.REMINDER_FEE, new Reason(Reason.Why.NOT_ASKED, "no fee was asked for"));
        }
        var found = rules.find(Subject.REMINDER_FEE, FixedSums.ReminderFee.class);
        if (found.rule().map(FixedSums.ReminderFee::firstIsFree).orElse(false)
                && overdue.notices().reminder() == 1) {
            return none(
                    Charge.Kind.REMINDER_FEE,
                    new Reason(
                            Reason.Why.FIRST_REMINDER_FREE,
                            "the first reminder is free: " + found.proof().source()));
        }
        var sum = found.rule()
                .map(it -> new Sum(List.of(), InterestTable.decimal(wished).min(it.most()), false));
        var charge = charge(Charge.Kind.REMINDER_FEE, found, sum);
        return charge.amount().isZero() || charge.amount().equals(wished)
                ? charge
                : charge.with(new Reason(
                        Reason.Why.CAP, "%s was asked for; at most %s may be".formatted(wished, charge.amount())));
    }

    /** What others cost: only what is above the lump sum, for that is meant for them. */
    private Charge externalCosts(Money lumpSum) {
        var asked = overdue.notices().externalCosts();
        if (asked == null) {
            return none(Charge.Kind.EXTERNAL_COSTS, new Reason(Reason.Why.NOT_ASKED, "no costs of others were named"));
        }
        var found = rules.find(Subject.LUMP_SUM, FixedSums.LumpSum.class);
        if (!found.rule().map(FixedSums.LumpSum::setOffAgainstCosts).orElse(false)) {
            return none(
                    Charge.Kind.EXTERNAL_COSTS,
                    new Reason(
                            Reason.Why.NO_RULE,
                            "the file of %s does not say that costs of others may be charged here"
                                    .formatted(rules.country())));
        }
        return new Charge(
                Charge.Kind.EXTERNAL_COSTS,
                asked.minusDownToZero(lumpSum),
                List.of(new Reason(
                        Reason.Why.SET_OFF, "costs of %s less the lump sum of %s".formatted(asked, lumpSum))));
    }

    private Charge charge(Charge.Kind kind, Found<?> found, Optional<Sum> named) {
        if (named.isEmpty()) {
            return none(kind, found.why());
        }
        var sum = named.get();
        var why =
                rules.obstacle(kind, sum.onlyIf()).or(() -> sum.ofThePrincipal() ? Optional.empty() : rules.foreign());
        if (why.isPresent()) {
            return none(kind, why.get());
        }
        var reasons = new ArrayList<>(List.of(found.why()));
        StatutoryInterest.doubt(found.proof()).ifPresent(reasons::add);
        return new Charge(kind, Money.of(sum.amount(), overdue.principal().currency()), reasons);
    }

    private Charge none(Charge.Kind kind, Reason why) {
        return new Charge(kind, Money.zero(overdue.principal().currency()), List.of(why));
    }

    private BigDecimal principal() {
        return InterestTable.decimal(overdue.principal());
    }

    private int decimals() {
        return overdue.principal().currency().exponent();
    }
}
