package org.paylink.payment.sandbox;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/** What a shop asks the bank to open. */
record BankOrder(
        String reference,
        Money amount,
        String shop,
        String invoice,
        @Nullable String description,
        String language,
        URI returnUrl,
        URI noticeUrl,
        Duration validFor) {

    /** A repetition under the same idempotency key must ask for the same; the rest may be worded anew. */
    boolean asksFor(BankSession session) {
        return session.reference().equals(reference) && session.amount().equals(amount);
    }
}
