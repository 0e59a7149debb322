package org.paylink.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;

/**
 * What a decision reads of one invoice. {@code open} is owed on it now; {@code net} is what its payer owes the merchant in that currency after
 * credit notes. {@code zone} is the merchant's, in which its days are reckoned.
 */
public record Claim(
        UUID invoice,
        PayLink.State state,
        Money open,
        Money net,
        @Nullable LocalDate issued,
        @Nullable LocalDate due,
        Instant received,
        Customer.Kind kind,
        ZoneId zone) {

    /** The same, where its payer owes so much in all. */
    Claim owing(Money inAll) {
        return new Claim(invoice, state, open, inAll, issued, due, received, kind, zone);
    }

    /** The day it fell due; without one, so long after it was issued, or received where that is not known either. */
    LocalDate dueBy(Plan plan) {
        if (due != null) {
            return due;
        }
        var from = issued != null ? issued : received.atZone(zone).toLocalDate();
        return from.plus(plan.termWithoutDueDate());
    }
}
