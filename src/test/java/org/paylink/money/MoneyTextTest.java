package org.paylink.money;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoneyTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123450 | EUR | en | €1,234.50",
                "123450 | EUR | de | 1.234,50 €",
                "123450 | EUR | nl | € 1.234,50",
                "123450 | EUR | fr | 1 234,50 €",
                "500    | JPY | en | ¥500",
                "12345  | KWD | en | KWD 12.345",
                "12345  | CLF | en | CLF 1.2345",
            })
    void writesAnAmountAsItsReadersDo(long minorUnits, String currency, String language, String written) {
        var text = MoneyText.of(new Money(minorUnits, Currency.of(currency)), Locale.forLanguageTag(language));
        assertEquals(written, text.replace('\u00a0', ' ').replace('\u202f', ' '));
    }
}
