package org.paylink.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * Something a provider says of one session. Notices and polls give the same observations, so that each may come twice, late or in another
 * order. {@code session} is our own id where the provider carries it, {@code reference} the provider's, of the session or of a payment booked for
 * it; one of them is there.
 */
public record Observation(
        Entry entry,
        Status status,
        String paymentId,
        Money amount,
        Instant at,
        @Nullable String method,
        @Nullable UUID session,
        @Nullable String reference) {

    public enum Entry {
        PAYMENT,
        REFUND,
        CHARGEBACK
    }

    /** Only DONE is money. EXPIRED and CANCELLED speak of the session as a whole. */
    public enum Status {
        PENDING,
        DONE,
        FAILED,
        EXPIRED,
        CANCELLED
    }

    /** The same of a part of its amount. */
    public Observation of(Money part) {
        return new Observation(entry, status, paymentId, part, at, method, session, reference);
    }

    /** Two answers about one session as one. */
    public static List<Observation> both(List<Observation> some, List<Observation> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
