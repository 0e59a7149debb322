package org.paylink.delivery;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One text to one customer, frozen before it is sent. {@code attempt} counts from 1; with the id it is the correlation that the service
 * gives back in its delivery notices, so that a repeated message is visible as one.
 */
public record Message(
        UUID id,
        int attempt,
        Purpose purpose,
        String address,
        String merchantName,
        String language,
        String text,
        @Nullable URI link) {

    public enum Purpose {
        REQUEST,
        REMINDER,
        NOTICE,
        RECEIPT
    }

    public String correlation() {
        return "v1." + id + "." + attempt;
    }

    /** Without address and text: it ends in logs. */
    @Override
    public String toString() {
        return "Message[%s %s attempt %d]".formatted(purpose, id, attempt);
    }
}
