package org.paylink.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.invoice.Customer;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // Over midnight, winter time: an hour ahead of UTC.
        "21:00-08:00, Europe/Berlin, 2026-11-22T19:59:59Z, 2026-11-22T19:59:59Z",
        "21:00-08:00, Europe/Berlin, 2026-11-22T20:00:00Z, 2026-11-23T07:00:00Z",
        "21:00-08:00, Europe/Berlin, 2026-11-23T06:59:59Z, 2026-11-23T07:00:00Z",
        "21:00-08:00, Europe/Berlin, 2026-11-23T07:00:00Z, 2026-11-23T07:00:00Z",
        // Within a day.
        "12:00-14:00, Europe/Berlin, 2026-11-22T12:30:00Z, 2026-11-22T13:00:00Z",
        "12:00-14:00, Europe/Berlin, 2026-11-22T10:30:00Z, 2026-11-22T10:30:00Z",
        // The night in which clocks go back is an hour longer, the one in which they go forward an hour shorter.
        "21:00-08:00, Europe/Berlin, 2026-10-24T19:00:00Z, 2026-10-25T07:00:00Z",
        "21:00-08:00, Europe/Berlin, 2026-03-28T20:00:00Z, 2026-03-29T06:00:00Z",
        // An end that the clock leaps over comes an hour later.
        "21:00-02:30, Europe/Berlin, 2026-03-28T20:00:00Z, 2026-03-29T01:30:00Z",
        "21:00-08:00, Asia/Kolkata, 2026-11-22T15:30:00Z, 2026-11-23T02:30:00Z"
    })
    void endInTheCustomersOwnMorning(String hours, String zone, Instant now, Instant loud) {
        assertEquals(loud, QuietHours.of(hours).orElseThrow().firstLoud(now, List.of(ZoneId.of(zone))));
    }

    @Test
    void aNumberThatLeavesTheZoneOpenWaitsForAllOfThem() {
        var zones = List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        var hours = QuietHours.of("21:00-08:00").orElseThrow();
        // Eight in New York is five in Los Angeles.
        assertEquals(
                Instant.parse("2026-11-22T16:00:00Z"), hours.firstLoud(Instant.parse("2026-11-22T13:00:00Z"), zones));
    }

    @Test
    void zonesThatNeverAgreeEndTheSearch() {
        var zones = Arrays.asList(ZoneId.of("UTC+12"), ZoneId.of("UTC"), ZoneId.of("UTC-6"), ZoneId.of("UTC+6"));
        var now = Instant.parse("2026-11-22T13:00:00Z");
        var hours = QuietHours.of("14:00-08:00").orElseThrow();
        assertTrue(hours.firstLoud(now, zones).isAfter(now));
    }

    @ParameterizedTest
    @ValueSource(strings = {"21-08", "21:00", "21:00-", "night", "21:00-21:00", "21:00-08:00-09:00", "25:00-08:00"})
    void sayHowTheyAreWritten(String wrong) {
        var error = assertThrows(IllegalArgumentException.class, () -> QuietHours.of(wrong));
        assertEquals("'%s' are no quiet hours; write them like 21:00-08:00".formatted(wrong), error.getMessage());
    }

    @Test
    void noneAreWrittenAsNothing() {
        assertTrue(QuietHours.of(null).isEmpty());
        assertTrue(QuietHours.of(" ").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "+31612345678, NL, Europe/Amsterdam",
        "+4915123456789, DE, Europe/Berlin",
        "+919876543210, IN, Asia/Calcutta",
        "+12125550123, US, America/New_York",
        "+13105550123, US, America/Los_Angeles",
        ", NL, Europe/Paris",
        "12, NL, Europe/Paris"
    })
    void theZoneIsThePhonesElseTheMerchants(String phone, String country, String zone) {
        var customer = new Customer(null, null, Customer.Kind.UNKNOWN, null, phone, null, country, List.of());
        assertEquals(List.of(ZoneId.of(zone)), RecipientZones.of(customer, ZoneId.of("Europe/Paris")));
    }
}
