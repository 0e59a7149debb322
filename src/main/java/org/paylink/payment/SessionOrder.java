package org.paylink.payment;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;
import org.paylink.payment.Capabilities.Carrier;

/**
 * What a provider is asked to open: one way to pay one amount. {@code key} is the same for each attempt at the same order; {@code attempt} counts
 * from 1, and from 2 on an earlier one may have gone through: where the provider does not recognise the key, it is asked first. {@code carrying}
 * is there where the provider itself is to bring its link to the customer.
 */
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
        Duration validFor,
        int attempt,
        @Nullable Carrying carrying) {

    /** By which means, and to which number or address. */
    public record Carrying(Carrier carrier, String address) {

        /** Without the address: it ends in logs. */
        @Override
        public String toString() {
            return "Carrying[" + carrier + "]";
        }
    }

    /** The same order, whose link the provider brings itself: it must live as long as people take to pay. */
    public SessionOrder carriedBy(Carrying means, Duration life) {
        return new SessionOrder(
                session,
                key,
                amount,
                merchantName,
                invoiceNumber,
                description,
                language,
                email,
                returnUrl,
                noticeUrl,
                life,
                attempt,
                means);
    }

    /** Without the customer's address: it ends in logs. */
    @Override
    public String toString() {
        return "SessionOrder[%s %s]".formatted(session, amount);
    }
}
