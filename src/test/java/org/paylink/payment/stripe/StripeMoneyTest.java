package org.paylink.payment.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.money.Currency;
import org.paylink.money.Money;

class StripeMoneyTest {

    @ParameterizedTest
    @CsvSource({
        "12.34, EUR, 1234",
        "500, JPY, 500",
        "500, KRW, 500",
        // No decimals at Stripe, though ISO 4217 has some.
        "500, MGA, 500",
        // None by ISO 4217, and sent in two all the same.
        "500, ISK, 50000",
        "500, UGX, 50000",
        "500.50, HUF, 50050",
        "500.50, TWD, 50050",
        // The last of three must be 0.
        "5.120, KWD, 5120",
        "5.12, BHD, 5120"
    })
    void countsAsStripeDoes(BigDecimal amount, String currency, long units) {
        var money = Money.of(amount, Currency.of(currency));
        assertTrue(StripeMoney.UNITS.takes(money));
        assertEquals(units, StripeMoney.units(money));
        assertEquals(money, StripeMoney.money(units, currency.toLowerCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @CsvSource({"5.124, KWD", "5.50, MGA", "1.00, IRR", "1.000, IQD"})
    void doesNotOfferItselfForWhatStripeCannotTake(BigDecimal amount, String currency) {
        assertFalse(StripeMoney.UNITS.takes(Money.of(amount, Currency.of(currency))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"
            })
    void knowsTheirListOfCurrenciesWithoutDecimals(String currency) {
        assertEquals(7, StripeMoney.units(Money.of(new BigDecimal(7), Currency.of(currency))));
    }

    @Test
    void refusesWhatCannotBeAnAmountOfTheirs() {
        assertThrows(IllegalArgumentException.class, () -> StripeMoney.money(5124, "kwd"));
        assertThrows(IllegalArgumentException.class, () -> StripeMoney.money(50050, "isk"));
        assertThrows(IllegalArgumentException.class, () -> StripeMoney.money(1, "xxx"));
    }
}
