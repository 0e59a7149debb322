package org.paylink.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as ERPs spell them, read into ISO dates. A date with a time and an offset keeps the day that is written, for that is the day the ERP
 * means; a spelling whose day and month could change places is refused until a pattern is given.
 */
final class Dates {

    /** The longest text that is looked at as a date. */
    static final int LONGEST = 60;

    private static final String CURE =
            "say how dates are written, for example $date(x, 'dd/MM/yyyy'), or correct the value in the ERP";

    /**
     * Reads a date; blank and what ERPs write for "none" (0001-01-01, 1900-01-01, 00000000, 9999-12-31) are missing.
     *
     * @param hint a pattern such as {@code dd/MM/yyyy}, or a zone such as {@code Europe/Berlin} in which an instant's day is wanted
     */
    static @Nullable String read(@Nullable Object value, @Nullable String hint) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return null;
        }
        if (value instanceof Map || value instanceof Iterable) {
            throw new Refusal("is not one value", null, "pick one, for example with [0] or $first");
        }
        var text = value.toString().strip();
        if (text.isEmpty() || ZEROS.matcher(text).matches()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw new Refusal("is too long for a date", text, CURE);
        }
        try {
            var date = hint == null || ZONES.contains(hint) ? date(text, hint) : patterned(text, hint);
            return NONE.contains(date) ? null : date.toString();
        } catch (DateTimeException e) {
            throw new Refusal("is not a date of the calendar", text, CURE);
        }
    }

    /** The ISO date so many days later; missing where either is missing. */
    static @Nullable String plusDays(@Nullable Object date, @Nullable Object days) {
        var from = read(date, null);
        if (from == null || days == null || days.toString().isBlank()) {
            return null;
        }
        if (!days.toString().strip().matches("\\d{1,4}")) {
            throw new Refusal("is not a number of days", days, "give 0 to 9999 days");
        }
        return LocalDate.parse(from)
                .plusDays(Integer.parseInt(days.toString().strip()))
                .toString();
    }

    private static LocalDate date(String text, @Nullable String zone) {
        var iso = ISO.matcher(text);
        if (iso.matches()) {
            return zone != null && iso.group("offset") != null && iso.group("time") != null
                    ? inZone(iso, text, zone)
                    : day(iso, "y", "m", "d");
        }
        var compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return day(compact, "y", "m", "d");
        }
        var dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            return day(dotted, "y", "m", "d");
        }
        var milliseconds = MILLISECONDS.matcher(text);
        if (milliseconds.matches()) {
            return instant(milliseconds, zone);
        }
        throw new Refusal(
                text.matches("\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}.*")
                        ? "can be read as day and month or as month and day"
                        : "is not a date",
                text,
                CURE);
    }

    private static LocalDate inZone(Matcher iso, String text, String zone) {
        var offset = String.valueOf(iso.group("offset"));
        var time = String.valueOf(iso.group("time")).replace(',', '.');
        var full = text.substring(0, 10) + "T" + (time.length() == 5 ? time + ":00" : time)
                + (offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset);
        return OffsetDateTime.parse(full).atZoneSameInstant(ZoneId.of(zone)).toLocalDate();
    }

    /** {@code /Date(1539993600000+0000)/}: the number counts from 1970 in UTC, the offset says whose day it is. */
    private static LocalDate instant(Matcher match, @Nullable String zone) {
        var offset = match.group("offset");
        var of = zone != null ? ZoneId.of(zone) : offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset);
        return LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(match.group("ms"))), of);
    }

    private static LocalDate day(Matcher match, String year, String month, String day) {
        return LocalDate.of(
                Integer.parseInt(match.group(year)),
                Integer.parseInt(match.group(month)),
                Integer.parseInt(match.group(day)));
    }

    private static LocalDate patterned(String text, String pattern) {
        try {
            return LocalDate.parse(text, PATTERNS.computeIfAbsent(pattern, Dates::formatter));
        } catch (DateTimeException e) {
            throw new Refusal("is not a date written as " + pattern, text, CURE);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            // Strict with 'u', else 31.02. would quietly become the 28th.
            return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "is neither a pattern of dates nor a time zone",
                    pattern,
                    "write for example 'dd/MM/yyyy' or 'Europe/Berlin'");
        }
    }

    private static final Set<LocalDate> NONE = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(9999, 12, 31));
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern ZEROS = Pattern.compile("0[0\\-./: T]*Z?");
    private static final String OFFSET = "(?<offset>Z|[+-]\\d{2}:?\\d{2})";
    private static final Pattern ISO = Pattern.compile(
            "(?<y>\\d{4})[-/](?<m>\\d{2})[-/](?<d>\\d{2})(?:[T ](?<time>\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?))?\\s?"
                    + OFFSET + "?(?:\\[[\\w/+-]+])?");
    private static final Pattern COMPACT =
            Pattern.compile("(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})(?:T?\\d{4}(?:\\d{2})?Z?)?");
    private static final Pattern DOTTED =
            Pattern.compile("(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})(?: \\d{1,2}:\\d{2}(?::\\d{2})?)?");
    private static final Pattern MILLISECONDS =
            Pattern.compile("\\\\?/Date\\((?<ms>-?\\d{1,15})(?<offset>[+-]\\d{4})?\\)\\\\?/");
    // Patterns are literals of mappings, so these are few.
    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private Dates() {}
}
