package org.paylink.flow;

import org.jspecify.annotations.Nullable;

/** What an ERP says of payments that it was given in a file enters here; when {@link #take} returns, it is durable. */
public interface AcknowledgementDoor {

    /**
     * One record for each payment: {@code {"key", "status": "accepted" or "refused", "erpReference", "reason"}}. What is accepted is confirmed, what
     * is refused waits for a person; told twice it changes nothing.
     *
     * @param mapping makes such a record of each of the ERP's own, or nothing of one that is passed over; null where they are so already
     * @param file the acknowledgement, or its rows
     * @param name what it is called, for people
     * @throws UnreadableDelivery with a sentence where a record names no payment of this merchant's or no status; all others count
     */
    Heard take(String merchant, @Nullable String mapping, Object file, @Nullable String name);

    /** What became of the records. {@code known}: heard before. */
    record Heard(int confirmed, int refused, int known) {

        Heard plus(Heard other) {
            return new Heard(confirmed + other.confirmed, refused + other.refused, known + other.known);
        }
    }
}
