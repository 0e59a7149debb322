package org.paylink.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.money.Currency;
import org.paylink.money.Money;

class MinorUnitsTest {

    private static final MinorUnits THEIRS = MinorUnits.none()
            .counting(2, "EUR ISK")
            .counting(0, "HUF JPY")
            .counting(1, "CNY")
            .counting(3, "KWD");

    @ParameterizedTest
    @CsvSource({
        "12.34, EUR, 1234, 12.34",
        "500,   HUF, 500,  500",
        "7,     JPY, 7,    7",
        "12.30, CNY, 123,  12.3",
        "1.234, KWD, 1234, 1.234",
        "90,    ISK, 9000, 90.00"
    })
    void countsEachCurrencyInItsOwnDecimals(String amount, String code, long units, String text) {
        var money = money(amount, code);
        assertEquals(units, THEIRS.units(money));
        assertEquals(text, THEIRS.text(money));
        assertEquals(money, THEIRS.money(units, code));
        assertEquals(money, THEIRS.money(text, code));
    }

    @Test
    void takesNoAmountThatItCannotWriteExactly() {
        assertFalse(THEIRS.takes(money("500.50", "HUF")));
        assertFalse(THEIRS.takes(money("12.34", "CNY")));
        assertFalse(THEIRS.takes(money("1.00", "USD")));
        assertTrue(THEIRS.takes(money("500.00", "HUF")));
        assertThrows(IllegalArgumentException.class, () -> THEIRS.units(money("500.50", "HUF")));
        assertThrows(IllegalArgumentException.class, () -> THEIRS.text(money("12.34", "CNY")));
    }

    @Test
    void refusesFiguresThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> THEIRS.money(-1, "EUR"));
        assertThrows(IllegalArgumentException.class, () -> THEIRS.money(1, "USD"));
        for (var text : new String[] {"-1", "1e3", "1,5", "", "1.", "12.345"}) {
            assertThrows(IllegalArgumentException.class, () -> THEIRS.money(text, "EUR"), text);
        }
        // A fraction of a króna does not exist, whatever they count in.
        assertThrows(IllegalArgumentException.class, () -> THEIRS.money(9050, "ISK"));
    }

    private static Money money(String amount, String code) {
        return Money.of(new BigDecimal(amount), Currency.of(code));
    }
}
