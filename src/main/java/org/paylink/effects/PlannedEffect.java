package org.paylink.effects;

import java.time.Instant;
import java.util.UUID;

/**
 * A wish for one unit of outside work. {@code queue} bounds it, {@code kind} says who does it, {@code ordinal} which one of its kind it is for
 * its subject; {@code detail} is JSON for the one who does it.
 */
public record PlannedEffect(
        String queue,
        String kind,
        String merchant,
        UUID subject,
        String ordinal,
        Repetition repetition,
        Instant dueAt,
        String detail) {

    public UUID id() {
        return DerivedId.of(subject, kind, ordinal);
    }
}
