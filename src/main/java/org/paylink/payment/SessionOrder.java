package org.paylink.payment;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/** What a provider is asked to open: one attempt to pay one amount. {@code key} is the same for each attempt at the same order. */
public record SessionOrder(
        UUID session,
        String key,
        Money amount,
        String merchantName,
        String invoiceNumber,
        @Nullable String description,
        String language,
        @Nullable String email,
        URI returnUrl,
        URI noticeUrl,
        Duration validFor) {

    /** Without the customer's address: it ends in logs. */
    @Override
    public String toString() {
        return "SessionOrder[%s %s]".formatted(session, amount);
    }
}
