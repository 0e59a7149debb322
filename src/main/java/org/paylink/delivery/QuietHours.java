package org.paylink.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hours of a customer's own day in which nobody is written to; they may run over midnight. */
public record QuietHours(LocalTime from, LocalTime to) {

    // Zones that never agree on an hour, as where a number says nothing of its place, end the search.
    private static final int ROUNDS_MAX = 12;

    /** @throws IllegalArgumentException with a sentence where it is not written like {@code 21:00-08:00}; empty means none */
    public static Optional<QuietHours> of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            var parts = text.strip().split("\\s*-\\s*", -1);
            if (parts.length == 2 && !parts[0].equals(parts[1])) {
                return Optional.of(new QuietHours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1])));
            }
        } catch (DateTimeParseException told) {
            // Said below.
        }
        throw new IllegalArgumentException("'%s' are no quiet hours; write them like 21:00-08:00".formatted(text));
    }

    /** The first moment from now on at which it is quiet nowhere among these zones: now itself where that is so. */
    public Instant firstLoud(Instant now, Collection<ZoneId> zones) {
        var at = now;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var before = at;
            for (var zone : zones) {
                at = firstLoud(at, zone);
            }
            if (at.equals(before)) {
                return at;
            }
        }
        return at;
    }

    private Instant firstLoud(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var time = local.toLocalTime();
        var overMidnight = from.isAfter(to);
        var quiet =
                overMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return now;
        }
        var day = overMidnight && !time.isBefore(from) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return day.atTime(to).atZone(zone).toInstant();
    }
}
