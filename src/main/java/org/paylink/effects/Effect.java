package org.paylink.effects;

import java.util.UUID;

/** One unit of outside work, claimed by this node: {@code attempt} counts from 1, {@code epoch} fences its result. */
public record Effect(
        UUID id,
        String queue,
        String kind,
        String merchant,
        UUID subject,
        String ordinal,
        Repetition repetition,
        int attempt,
        long epoch,
        String detail) {

    @Override
    public String toString() {
        return "%s %s attempt %d".formatted(kind, id, attempt);
    }
}
