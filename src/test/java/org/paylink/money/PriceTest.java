package org.paylink.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "0.08 EUR, 0.08 EUR, 0.24 EUR",
        "0.0785 EUR, 0.0785 EUR, 0.2355 EUR",
        "0.0790 EUR, 0.079 EUR, 0.237 EUR",
        "1 EUR, 1.00 EUR, 3.00 EUR",
        "0 EUR, 0.00 EUR, 0.00 EUR",
        "100 JPY, 100 JPY, 300 JPY"
    })
    void isExactAlsoBelowTheSmallestCoin(String written, String said, String ofThree) {
        var price = Price.find(written).orElseThrow();
        assertEquals(said, price.toString());
        assertEquals(ofThree, price.times(3).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.08", "EUR 0.08", "0,08 EUR", "-0.08 EUR", "0.08 XYZ", "8 cents", "1e3 EUR"})
    void isNothingElse(String written) {
        assertTrue(Price.find(written).isEmpty());
    }
}
