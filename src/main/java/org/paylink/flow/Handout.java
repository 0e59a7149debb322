package org.paylink.flow;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One piece of work for a route: the canonical tree of a confirmation or a message, and what names it. */
public record Handout(
        UUID effect,
        String merchant,
        String invoiceNumber,
        String idempotencyKey,
        @Nullable String paymentId,
        Map<String, Object> tree) {

    /** Shows no content: it ends in logs. */
    @Override
    public String toString() {
        return "work %s for invoice %s of %s".formatted(effect, invoiceNumber, merchant);
    }
}
