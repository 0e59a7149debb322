package org.paylink.dunning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * When people may be written to about money, by their own clock: on these days, from and to these hours. They are written as local times and never as
 * offsets, so that no change of the clock moves them.
 */
public record ContactHours(LocalTime from, LocalTime to, Set<DayOfWeek> days, boolean onHolidays) {

    // Two zones that share no hour, or a calendar that never opens, end the search: a year and a day.
    private static final int DAYS_MAX = 366;

    public ContactHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("contact hours end before they begin: %s-%s".formatted(from, to));
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("contact hours on no day of the week");
        }
        days = Set.copyOf(days);
    }

    /** At any hour: for those who leave this to other settings. */
    public static final ContactHours ANY =
            new ContactHours(LocalTime.MIN, LocalTime.MAX, EnumSet.allOf(DayOfWeek.class), true);

    /**
     * The first moment from then on that is within the hours in each of these zones: then itself where it is.
     *
     * @throws IllegalStateException where there is none within a year
     */
    public Instant first(Instant then, Collection<ZoneId> zones, BusinessCalendar calendar) {
        var limit = then.plus(Duration.ofDays(DAYS_MAX));
        var at = then;
        while (at.isBefore(limit)) {
            var before = at;
            for (var zone : zones) {
                at = first(at, zone, calendar);
            }
            if (at.equals(before)) {
                return at;
            }
        }
        throw new IllegalStateException("the contact hours %s leave no moment in %s".formatted(this, zones));
    }

    private Instant first(Instant then, ZoneId zone, BusinessCalendar calendar) {
        var local = then.atZone(zone);
        var day = local.toLocalDate();
        for (int tries = 0; tries <= DAYS_MAX; tries++, day = day.plusDays(1)) {
            if (!days.contains(day.getDayOfWeek()) || !onHolidays && calendar.isHoliday(day)) {
                continue;
            }
            var begins = day.atTime(from).atZone(zone).toInstant();
            var ends = day.atTime(to).atZone(zone).toInstant();
            if (then.isBefore(ends)) {
                return then.isBefore(begins) ? begins : then;
            }
        }
        throw new IllegalStateException("the contact hours %s leave no moment in %s".formatted(this, zone));
    }

    @Override
    public String toString() {
        return "%s-%s %s%s"
                .formatted(
                        from,
                        to,
                        EnumSet.copyOf(days).toString().replaceAll("[\\[\\] ]", ""),
                        onHolidays ? " and holidays" : "");
    }
}
