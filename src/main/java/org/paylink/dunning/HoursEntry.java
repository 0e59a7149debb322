package org.paylink.dunning;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.paylink.dunning.written.Entry;

/** The contact hours of a plan as they are written: {@code business: "MON-FRI 09:00-18:00"}. */
record HoursEntry(ContactHours business, ContactHours consumer) {

    /** What is decent where no law says anything: businesses in office hours, consumers up to the evening, nobody on Sundays and holidays. */
    static final HoursEntry POLICY = new HoursEntry(
            new ContactHours(
                    LocalTime.of(9, 0), LocalTime.of(18, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), false),
            new ContactHours(
                    LocalTime.of(9, 0),
                    LocalTime.of(20, 0),
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                    false));

    private static final Pattern WRITTEN =
            Pattern.compile("([A-Za-z]{3})(?:-([A-Za-z]{3}))? +(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

    static HoursEntry of(Entry entry) {
        entry.only("business", "consumer", "holidays");
        var onHolidays = entry.has("holidays") && entry.yes("holidays");
        return new HoursEntry(
                hours(entry, "business", POLICY.business, onHolidays),
                hours(entry, "consumer", POLICY.consumer, onHolidays));
    }

    private static ContactHours hours(Entry entry, String key, ContactHours otherwise, boolean onHolidays) {
        if (!entry.has(key)) {
            return new ContactHours(otherwise.from(), otherwise.to(), otherwise.days(), onHolidays);
        }
        var match = WRITTEN.matcher(entry.text(key).strip());
        if (!match.matches()) {
            throw entry.flaw(key, "write hours like \"MON-FRI 09:00-18:00\"");
        }
        try {
            var first = day(match.group(1));
            var last = match.group(2) == null ? first : day(match.group(2));
            return new ContactHours(
                    LocalTime.parse(match.group(3)), LocalTime.parse(match.group(4)), days(first, last), onHolidays);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw entry.flaw(key, "%s; write hours like \"MON-FRI 09:00-18:00\"".formatted(wrong.getMessage()));
        }
    }

    private static DayOfWeek day(String three) {
        for (var day : DayOfWeek.values()) {
            if (day.name().startsWith(three.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException("'%s' is no day of the week".formatted(three));
    }

    /** From one day to another, also over the end of the week: SUN-THU. */
    private static Set<DayOfWeek> days(DayOfWeek first, DayOfWeek last) {
        var days = EnumSet.of(first);
        for (var day = first; day != last; ) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }
}
