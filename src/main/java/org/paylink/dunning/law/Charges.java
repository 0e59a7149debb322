package org.paylink.dunning.law;

import java.util.List;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** All that may be charged on a day for one late invoice, with the table of the interest. */
public record Charges(Currency currency, List<Charge> charges, List<Line> table) {

    public Charges {
        charges = List.copyOf(charges);
        table = List.copyOf(table);
    }

    public Charge of(Charge.Kind kind) {
        return charges.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    }

    public Money total() {
        return charges.stream().map(Charge::amount).reduce(Money.zero(currency), Money::plus);
    }

    /** A rate is too old to be trusted: remind, but name no interest; the reason has a sentence for the finance team. */
    public boolean remindWithoutInterest() {
        return of(Charge.Kind.INTEREST).has(Reason.Why.STALE_RATE);
    }

    public List<Reason> reasons() {
        return charges.stream().flatMap(it -> it.reasons().stream()).toList();
    }
}
