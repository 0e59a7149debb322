package org.paylink.delivery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * What a text may speak of. {@code open} is what is still to be paid, {@code paid} what has just been paid; {@code language} is an IETF tag
 * such as {@code de} or {@code nl-BE}; {@code booked} says that the ERP shows the payment; {@code step} counts reminders from 1.
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
        int step) {

    /** Without names and link: it may end in logs. */
    @Override
    public String toString() {
        return "TextFacts[%s %s step %d]".formatted(number, language, step);
    }
}
