package org.paylink.flow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one record of a delivery; its number counts from 1. A record that the mapping passes over is unchanged and names nothing. */
public record RecordEnd(
        long number,
        Result result,
        @Nullable UUID invoice,
        @Nullable UUID parked) {

    public enum Result {
        ACCEPTED,
        CHANGED,
        UNCHANGED,
        PARKED
    }
}
