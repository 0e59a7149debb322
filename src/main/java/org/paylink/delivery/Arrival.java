package org.paylink.delivery;

import java.time.Instant;

/** A customer who came to a messenger by our invitation: from which address, with which token, when; {@code reference} is for the evidence. */
public record Arrival(String address, String token, Instant at, String reference) {

    /** Without address and token: it ends in logs. */
    @Override
    public String toString() {
        return "Arrival[" + reference + "]";
    }
}
