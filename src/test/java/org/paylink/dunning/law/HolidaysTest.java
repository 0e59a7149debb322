package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.day;
import static org.paylink.dunning.law.Cases.write;

import de.focus_shift.jollyday.core.HolidayManager;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Business days, holidays and days of rest. */
class HolidaysTest {

    private static final Holidays DAYS = SHIPPED.holidays();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-01-06, DE-BY, false", // Epiphany, in Bavaria
        "2026-01-06, DE, true",
        "2026-01-06, DE-NW, true",
        "2026-06-04, de-nw, false", // Corpus Christi
        "2026-12-26, DE, false", // a Saturday
        "2026-12-28, GB-ENG, false", // Boxing Day, moved from the Saturday
        "2026-11-30, GB-SCT, false", // Saint Andrew's Day
        "2026-11-30, GB-ENG, true",
        "2026-04-27, NL, false", // King's Day
        "2026-07-14, FR, false",
        "2026-10-26, AT, false",
        "2026-07-21, BE, false",
        "2026-08-15, IT, false",
        "2026-09-07, BR, false",
        "2026-01-26, IN, false",
        "2026-10-12, ES, false",
        "2026-06-13, IN, true", // a Saturday, on which Indian law rests not
        "2026-06-14, IN, false",
        "2026-06-12, SA, false", // a Friday
        "2026-06-14, SA, true" // a Sunday
    })
    void businessDays(LocalDate day, String region, boolean business) {
        assertEquals(business, DAYS.isBusinessDay(day, region));
    }

    @Test
    void movesOverHolidaysAndWeekends() {
        // Good Friday 3 April to Easter Monday 6 April 2026.
        assertEquals(day("2026-04-07"), DAYS.businessDayFrom(day("2026-04-03"), "DE"));
        assertEquals(day("2026-04-02"), DAYS.businessDayUntil(day("2026-04-06"), "DE"));
        assertEquals(day("2026-04-02"), DAYS.businessDayFrom(day("2026-04-02"), "DE"));
        assertEquals(day("2026-04-08"), DAYS.plusBusinessDays(day("2026-04-02"), 2, "DE"));
    }

    @Test
    void nobodyIsContactedOnHolidaysAndDaysOfRestAndBusinessesNotOnWeekends() {
        var consumer = DAYS.quietDays(day("2026-04-30"), day("2026-05-04"), "DE", Party.CONSUMER);
        var business = DAYS.quietDays(day("2026-04-30"), day("2026-05-04"), "DE", Party.BUSINESS);

        assertEquals(
                List.of("2026-05-01", "2026-05-03"),
                consumer.stream().map(it -> it.day().toString()).toList());
        assertEquals("SUNDAY", consumer.get(1).why());
        assertEquals(
                List.of("2026-05-01", "2026-05-02", "2026-05-03"),
                business.stream().map(it -> it.day().toString()).toList());
    }

    @Test
    void aRegionThatNobodyKnowsNamesThoseKnown() {
        var region = refusal("DE-XX");
        var country = refusal("XX");

        assertTrue(region.contains("'DE-XX' are known; write one of DE, DE-BB, DE-BE, DE-BW, DE-BY"), region);
        assertTrue(country.contains("NL"), country);
    }

    @Test
    void anAdministratorMayGiveACountryAnotherWeekend() {
        write(
                folder,
                "calendars.yaml",
                "weekends: [{countries: \"IN\", weekend: [SATURDAY, SUNDAY], rest: SUNDAY, source: ours, checked: 2026-11-22}]");

        assertFalse(LawBook.with(folder).holidays().isBusinessDay(day("2026-06-13"), "IN"));
    }

    private static String refusal(String region) {
        return String.valueOf(assertThrows(UnknownLaw.class, () -> DAYS.isBusinessDay(day("2026-01-06"), region))
                .getMessage());
    }

    /** The library takes a second when it is first used: a start that asks for no calendar must not pay it. */
    @Test
    void theLibraryIsNotLoadedBeforeACalendarIsAsked() throws Exception {
        var mine = Thread.currentThread().getContextClassLoader();
        try (var fresh = new Fresh()) {
            Thread.currentThread().setContextClassLoader(fresh);
            var book = fresh.loadClass(LawBook.class.getName());
            var days =
                    book.getMethod("holidays").invoke(book.getMethod("shipped").invoke(null));
            assertFalse(fresh.hasLoaded(HolidayManager.class.getName()));

            days.getClass()
                    .getMethod("isHoliday", LocalDate.class, String.class)
                    .invoke(days, day("2026-01-01"), "NL");
            assertTrue(fresh.hasLoaded(HolidayManager.class.getName()));
        } finally {
            Thread.currentThread().setContextClassLoader(mine);
        }
    }

    /** Loads what the tests see once more, and says what it has loaded. */
    private static final class Fresh extends URLClassLoader {

        Fresh() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        boolean hasLoaded(String name) {
            return findLoadedClass(name) != null;
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(it -> {
                        try {
                            return Path.of(it).toUri().toURL();
                        } catch (MalformedURLException impossible) {
                            throw new IllegalStateException(impossible);
                        }
                    })
                    .toArray(URL[]::new);
        }
    }

    @Test
    void countriesAndTheirRegionsAreKnownAndOthersAreNot() {
        assertTrue(Stream.of("DE", "de-by", "GB-SCT").allMatch(DAYS::knows));
        assertFalse(Stream.of("XX", "DE-ZZ", "DE-BY-ZZ", "TARGET", "").anyMatch(DAYS::knows));
    }
}
