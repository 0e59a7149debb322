package org.paylink.delivery;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * What a text may speak of. {@code open} is what is still to be paid, {@code paid} what has just been paid; {@code language} is an IETF tag
 * such as {@code de} or {@code nl-BE}; {@code booked} says that the ERP shows the payment; {@code step} counts reminders from 1; {@code soon}: the due date
 * has not passed; {@code together}: what a message that speaks of several invoices asks for in all; {@code charged}: what is charged beside them, or of a
 * payment settled such charges.
 */
public record TextFacts(
        @Nullable String customerName,
        String merchantName,
        String number,
        Money open,
        @Nullable Money paid,
        @Nullable LocalDate due,
        @Nullable String link,
        String language,
        boolean booked,
        int step,
        boolean soon,
        @Nullable Together together,
        @Nullable Charged charged) {

    /** Each charge, and what is asked for in all, the invoices included; of a receipt, what was paid in all. */
    public record Charged(List<Sum> sums, Money total) {

        public Charged {
            sums = List.copyOf(sums);
        }

        /** {@code kind} such as {@code interest}; {@code percent}: the yearly rate of today, null where there is none. */
        public record Sum(
                String kind, Money amount, @Nullable String percent) {}
    }

    /** So much is open on so many invoices, the one that the message names among them. */
    public record Together(int invoices, Money open) {}

    /** Of one invoice, whose due date has passed. */
    public TextFacts(
            @Nullable String customerName,
            String merchantName,
            String number,
            Money open,
            @Nullable Money paid,
            @Nullable LocalDate due,
            @Nullable String link,
            String language,
            boolean booked,
            int step) {
        this(customerName, merchantName, number, open, paid, due, link, language, booked, step, false, null, null);
    }

    /** Without names and link: it may end in logs. */
    @Override
    public String toString() {
        return "TextFacts[%s %s step %d]".formatted(number, language, step);
    }
}
