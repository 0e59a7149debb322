package org.paylink.dunning.law;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * What is known of the notice that a law wants first. {@code receivedOn} is null where nobody knows; {@code termFromReceipt} says that its text gave the
 * days from receipt, not "from today".
 */
public record Letter(
        Channel channel,
        LocalDate sentOn,
        @Nullable LocalDate receivedOn,
        boolean deliveryProof,
        @Nullable Money amountNamed,
        boolean termFromReceipt) {

    public enum Channel {
        POST,
        EMAIL,
        MESSENGER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Letter {
        if (receivedOn != null && receivedOn.isBefore(sentOn)) {
            throw new IllegalArgumentException(
                    "received on %s, before it was sent on %s".formatted(receivedOn, sentOn));
        }
    }
}
