package org.paylink.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a message, in the service's notice: matched by our own id where the service carries it, else by its reference. */
public record DeliveryReport(
        @Nullable UUID message,
        @Nullable String reference,
        Status status,
        Instant at,
        @Nullable String problem) {

    /** In the order of their rank: a later one never takes back an earlier; UNDELIVERED loses against DELIVERED and READ. */
    public enum Status {
        SENT,
        UNDELIVERED,
        DELIVERED,
        READ
    }
}
