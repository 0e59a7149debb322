package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            336.9            | 336.9
            139670           | 139670
            1.234,56         | 1234.56
            1,234.56         | 1234.56
            1.234.567,8      | 1234567.8
            1,00,000.00      | 100000.00
            1'234.50         | 1234.50
            1 234,50         | 1234.50
            12,5             | 12.5
            $13.50           | 13.50
            $-142.85         | -142.85
            99,00 €          | 99.00
            EUR 1.234,00     | 1234.00
            10.00CHF         | 10.00
            100.00-          | -100.00
            (5.00)           | -5.00
            −7.10            | -7.10
            +7.10            | 7.10
            0.123            | 0.123
            1234.567         | 1234.567
            123.45000000     | 123.45
            1.500000         | 1.50
            -0.00            | 0.00
            """)
    void readsWhatErpsWrite(String written, String meant) {
        assertEquals(meant, Amounts.read(written, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.234     | '1.234,56' | 1234
            1,234     | '1.234,56' | 1.234
            1.234     | '1234.56'  | 1.234
            150.500   | '1234.56'  | 150.50
            1,234     | '1,234.56' | 1234
            1 234     | '1 234,56' | 1234
            """)
    void anExampleDecidesBetweenTwoReadings(String written, String example, String meant) {
        assertEquals(meant, Amounts.read(written, example.replace("'", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.234",
                "1,234",
                "-1.234",
                "€ 1.234",
                "12.34.56",
                "1,23,4.5",
                "12 50",
                "1e3",
                "abc",
                "--5",
                "(5.00",
                "5.00)",
                "XXX 5",
                "٣٫٥",
                "1.2.3,4,5",
                "."
            })
    void refusesWhatItWouldHaveToGuess(String written) {
        assertThrows(Refusal.class, () -> Amounts.read(written, null));
    }

    @Test
    void refusesTheOtherCountrysSpellingWhereAnExampleIsGiven() {
        assertThrows(Refusal.class, () -> Amounts.read("1234.56", "1.234,56"));
        assertThrows(Refusal.class, () -> Amounts.read("12,50", "1234.56"));
        assertThrows(Refusal.class, () -> Amounts.read("12.50", "0.0.0"));
    }

    @Test
    void blankAndFalseAreMissing() {
        assertNull(Amounts.read(" ", null));
        assertNull(Amounts.read(false, null));
        assertNull(Amounts.read(null, null));
    }

    @Test
    void refusesFloatingPointNumbers() {
        assertThrows(Refusal.class, () -> Amounts.read(0.1, null));
    }

    @Test
    void impliedDecimalsFollowTheCurrency() {
        assertEquals("2554.38", Amounts.readMinor("255438", "USD"));
        assertEquals("255438", Amounts.readMinor("255438", "JPY"));
        assertEquals("-0.005", Amounts.readMinor("-5", "KWD"));
        assertThrows(Refusal.class, () -> Amounts.readMinor("2.5", "USD"));
        assertThrows(Refusal.class, () -> Amounts.readMinor("25", "$"));
    }

    @Test
    void anyAmountSurvivesAnyLocalesSpelling() {
        var random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            var amount = BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000L, 2);
            var locale = LOCALES[random.nextInt(LOCALES.length)];
            var written = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(locale)).format(amount);
            assertEquals(amount, new BigDecimal(String.valueOf(Amounts.read(written, null))), written);
        }
    }

    private static final Locale[] LOCALES = {
        Locale.US,
        Locale.GERMANY,
        Locale.FRANCE,
        Locale.forLanguageTag("de-CH"),
        Locale.forLanguageTag("nl-NL"),
        Locale.forLanguageTag("sv-SE"),
        Locale.forLanguageTag("pl-PL"),
        Locale.JAPAN,
        Locale.forLanguageTag("pt-BR")
    };
}
