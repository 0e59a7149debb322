package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20160404                      | 2016-04-04
            201604041530                  | 2016-04-04
            2026-11-15                    | 2026-11-15
            2026/11/15                    | 2026-11-15
            2023-02-22T00:00:00.000+01:00 | 2023-02-22
            2011-01-01T00:00:00.000-08:00 | 2011-01-01
            2021-02-05+01:00              | 2021-02-05
            2026-11-01 00:00:00.0         | 2026-11-01
            2026-11-01T10:00Z             | 2026-11-01
            /Date(1539993600000+0000)/    | 2018-10-20
            /Date(1539993600000-0700)/    | 2018-10-19
            1.2.2026                      | 2026-02-01
            15.11.2026 08:30              | 2026-11-15
            """)
    void readsWhatErpsWrite(String written, String meant) {
        assertEquals(meant, Dates.read(written, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13/11/2026           | dd/MM/yyyy       | 2026-11-13
            11/13/26             | MM/dd/yy         | 2026-11-13
            15-Nov-2026          | dd-MMM-yyyy      | 2026-11-15
            2026-11-14T23:00:00Z | Europe/Berlin    | 2026-11-15
            2026-11-14T23:00:00Z | America/New_York | 2026-11-14
            2026-11-14           | Europe/Berlin    | 2026-11-14
            """)
    void aPatternOrAZoneSaysHowToRead(String written, String hint, String meant) {
        assertEquals(meant, Dates.read(written, hint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01",
                "0001-01-01T00:00:00Z",
                "1900-01-01",
                "00000000",
                "0000-00-00",
                "9999-12-31",
                "18991230",
                " ",
                "0000-00-00 00:00:00"
            })
    void whatStandsForNoDateIsMissing(String written) {
        assertNull(Dates.read(written, null));
    }

    @Test
    void falseIsMissing() {
        assertNull(Dates.read(false, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/04/2026",
                "13/11/2026",
                "03-04-2026",
                "15.11.26",
                "2026-02-30",
                "31.02.2026",
                "tomorrow",
                "1511",
                "20261301"
            })
    void refusesWhatItWouldHaveToGuess(String written) {
        assertThrows(Refusal.class, () -> Dates.read(written, null));
    }

    @Test
    void neverMovesADayThatDoesNotExist() {
        assertThrows(Refusal.class, () -> Dates.read("31/02/2026", "dd/MM/yyyy"));
        assertThrows(Refusal.class, () -> Dates.read("2026", "no pattern"));
    }

    @Test
    void anyDateSurvivesAnySpelling() {
        var random = new Random(7);
        var spellings = new String[] {
            "yyyyMMdd", "yyyy-MM-dd", "d.M.yyyy", "dd.MM.yyyy HH:mm", "yyyy/MM/dd", "yyyy-MM-dd'T'HH:mm:ss'+13:00'"
        };
        for (int i = 0; i < 20_000; i++) {
            var date = LocalDate.ofEpochDay(random.nextInt(60_000));
            var written = date.atTime(random.nextInt(24), 30)
                    .format(DateTimeFormatter.ofPattern(spellings[random.nextInt(spellings.length)]));
            assertEquals(date.toString(), Dates.read(written, null), written);
        }
    }
}
