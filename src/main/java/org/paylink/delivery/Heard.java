package org.paylink.delivery;

import java.time.Instant;

/** What a customer wrote or pressed: from which address, in which words (none for a picture), when; {@code reference} is the service's id of it. */
public record Heard(String address, String text, Instant at, String reference) {

    /** Without address and text: it ends in logs. */
    @Override
    public String toString() {
        return "Heard[" + reference + "]";
    }
}
