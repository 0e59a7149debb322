package org.paylink.delivery;

import java.time.Instant;
import org.paylink.delivery.DeliveryReport.Status;

/** What a service tells of all messages to one address at once: those sent up to this time were delivered, or read. */
public record Watermark(String address, Status status, Instant upTo, Instant at) {

    public Watermark {
        if (status != Status.DELIVERED && status != Status.READ) {
            throw new IllegalArgumentException("no watermark tells that messages were " + status);
        }
    }

    /** Without the address: it ends in logs. */
    @Override
    public String toString() {
        return "Watermark[%s up to %s]".formatted(status, upTo);
    }
}
