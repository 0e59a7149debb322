package org.paylink.dunning.law;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Business days and holidays of a country or region, such as {@code NL}, {@code DE-BY} or {@code GB-SCT}. A calendar is read when it is first asked for,
 * and its years are kept.
 */
public final class Holidays {

    /** A day on which nobody is to be contacted, and why. */
    public record QuietDay(LocalDate day, String why) {}

    // A year beyond these is a mistake, and each costs memory.
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    // Of ISO 3166; the library's calendars of exchanges have longer names.
    private static final int CODE_LENGTH = 2;

    // Shared, for a calendar is the same whoever asks.
    private static final Map<String, HolidayManager> CALENDARS = new ConcurrentHashMap<>();
    private static final Map<String, Place> PLACES = new ConcurrentHashMap<>();
    private static final Map<Key, Map<LocalDate, String>> YEARS = new ConcurrentHashMap<>();

    private record Key(String region, int year) {}

    /** Kept, for the library reads its list anew whenever it is asked; apart, so that it is not loaded before a calendar is. */
    private static final class Countries {

        static final Set<String> KNOWN = HolidayManager.getSupportedCalendarCodes().stream()
                .filter(code -> code.length() == CODE_LENGTH)
                .collect(Collectors.toUnmodifiableSet());
    }

    private final Weekends weekends;

    Holidays(Weekends weekends) {
        this.weekends = weekends;
    }

    public boolean isHoliday(LocalDate day, String region) {
        return nameOf(day, region).isPresent();
    }

    /** @throws UnknownLaw where no calendar knows the region; the message names those known */
    public boolean isBusinessDay(LocalDate day, String region) {
        return !isHoliday(day, region) && !isWeekend(day, region);
    }

    /** By the custom of the country; the region does not matter, nor whether its holidays are known. */
    public boolean isWeekend(LocalDate day, String region) {
        return weekends.of(country(region)).days().contains(day.getDayOfWeek());
    }

    /** The day itself, or the first business day after it. */
    public LocalDate businessDayFrom(LocalDate day, String region) {
        var found = day;
        while (!isBusinessDay(found, region)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The day itself, or the last business day before it. */
    public LocalDate businessDayUntil(LocalDate day, String region) {
        var found = day;
        while (!isBusinessDay(found, region)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** So many business days later; none later is the day itself, whatever it is. */
    public LocalDate plusBusinessDays(LocalDate day, int count, String region) {
        var found = day;
        for (int i = 0; i < count; i++) {
            found = businessDayFrom(found.plusDays(1), region);
        }
        return found;
    }

    /** Why nobody of this party is to be contacted on a day: holidays, the day of rest, and for businesses all of the weekend. A policy, not a law. */
    public Optional<String> quiet(LocalDate day, String region, Party party) {
        var holiday = nameOf(day, region);
        if (holiday.isPresent()) {
            return holiday;
        }
        var weekend = weekends.of(country(region));
        var weekday = day.getDayOfWeek();
        boolean quiet = party == Party.BUSINESS ? weekend.days().contains(weekday) : weekend.rest() == weekday;
        return quiet ? Optional.of(weekday.name()) : Optional.empty();
    }

    public List<QuietDay> quietDays(LocalDate first, LocalDate last, String region, Party party) {
        return first.datesUntil(last.plusDays(1))
                .flatMap(day -> quiet(day, region, party).map(why -> new QuietDay(day, why)).stream())
                .toList();
    }

    /** Whether a calendar knows it. */
    public boolean knows(String region) {
        return place(region.toUpperCase(Locale.ROOT)).isPresent();
    }

    private static Optional<String> nameOf(LocalDate day, String region) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "no calendar for %s; from %d to %d".formatted(day, FIRST_YEAR, LAST_YEAR));
        }
        var code = region.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(YEARS.computeIfAbsent(new Key(code, day.getYear()), Holidays::year)
                .get(day));
    }

    private static Map<LocalDate, String> year(Key key) {
        var place = place(key.region()).orElseThrow(() -> new UnknownLaw(unknown(key.region())));
        return place.calendar().getHolidays(Year.of(key.year()), place.below()).stream()
                .collect(Collectors.toMap(
                        it -> it.getDate(), it -> it.getDescription(Locale.ENGLISH), (one, other) -> one));
    }

    /** A country's calendar, and which part of the country. */
    private record Place(HolidayManager calendar, String[] below) {}

    private static Optional<Place> place(String region) {
        return Optional.ofNullable(PLACES.computeIfAbsent(region, Holidays::found));
    }

    private static @Nullable Place found(String region) {
        var parts = region.toLowerCase(Locale.ROOT).split("-");
        if (!Countries.KNOWN.contains(country(region))) {
            return null;
        }
        var calendar = calendar(parts[0]);
        var below = Arrays.copyOfRange(parts, 1, parts.length);
        var hierarchy = calendar.getCalendarHierarchy();
        for (var part : below) {
            hierarchy = hierarchy.getChildren().get(part);
            if (hierarchy == null) {
                return null;
            }
        }
        return new Place(calendar, below);
    }

    private static HolidayManager calendar(String country) {
        return CALENDARS.computeIfAbsent(country, Holidays::opened);
    }

    /** One at a time: the library looks for its reader by a service loader that all threads share. */
    private static synchronized HolidayManager opened(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    private static String unknown(String region) {
        var country = country(region);
        var known = Countries.KNOWN.contains(country)
                ? regions(calendar(country.toLowerCase(Locale.ROOT)).getCalendarHierarchy(), "")
                : Countries.KNOWN.stream();
        return "no holidays of '%s' are known; write one of %s"
                .formatted(region, String.join(", ", known.collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Stream<String> regions(CalendarHierarchy hierarchy, String above) {
        var name = above + hierarchy.getId().toUpperCase(Locale.ROOT);
        return Stream.concat(
                Stream.of(name), hierarchy.getChildren().values().stream().flatMap(it -> regions(it, name + "-")));
    }

    private static String country(String region) {
        return region.toUpperCase(Locale.ROOT).split("-")[0];
    }
}
