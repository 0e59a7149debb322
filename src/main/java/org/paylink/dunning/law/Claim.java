package org.paylink.dunning.law;

import java.time.LocalDate;
import org.paylink.money.Money;

/** Something owed, with a state of its own: the invoice, its interest, or costs. Interest does not vanish when the invoice is paid. */
public record Claim(String invoice, Kind kind, LocalDate due, Money open) {

    public enum Kind {
        COSTS,
        INTEREST,
        PRINCIPAL
    }
}
