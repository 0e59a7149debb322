package org.paylink.delivery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service's own id of whoever is at an address that we know, told beside it: from then on the service may leave the address out. {@code message}
 * is ours that it was told with, whose address then counts; null where the customer wrote, at {@code address}.
 */
public record Alias(
        String id, @Nullable UUID message, @Nullable String address, String reference) {

    /** Without id and address: it ends in logs. */
    @Override
    public String toString() {
        return "Alias[" + reference + "]";
    }
}
