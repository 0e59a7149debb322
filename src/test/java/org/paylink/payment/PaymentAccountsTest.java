package org.paylink.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** Which amounts an account can take. A bank's serves, for it has no adapter whose currencies would count as well. */
class PaymentAccountsTest {

    @Test
    void takesEverythingWhereNothingIsWritten() {
        assertTrue(accounts(Map.of()).takes("psp", money("EUR"), "NL"));
    }

    @Test
    void takesOnlyTheCurrenciesAndCountriesThatAreWritten() {
        for (var settings : List.of(
                Map.of("currencies", "EUR, CHF", "countries", "NL,DE"),
                Map.of("currencies.0", "EUR", "currencies.1", "CHF", "countries.0", "NL", "countries.1", "DE"))) {
            var accounts = accounts(settings);
            assertTrue(accounts.takes("psp", money("CHF"), "DE"));
            assertTrue(accounts.takes("psp", money("EUR"), null), "a country that is not known excludes nothing");
            assertFalse(accounts.takes("psp", money("USD"), "DE"));
            assertFalse(accounts.takes("psp", money("EUR"), "FR"));
        }
    }

    @Test
    void isNoAccountThatIsNotConfigured() {
        assertFalse(accounts(Map.of()).takes("another", money("EUR"), null));
    }

    @Test
    void saysWhichCodeIsWrong() {
        refused(
                Map.of("currencies", "EUR,EURO"),
                "paylink.payment.psp.currencies has 'EURO'; ISO 4217 codes look like EUR");
        refused(
                Map.of("countries", "HOLLAND"),
                "paylink.payment.psp.countries has 'HOLLAND'; ISO 3166 codes look like NL");
    }

    private static void refused(Map<String, String> settings, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> accounts(settings))
                        .getMessage());
    }

    private static PaymentAccounts accounts(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putAll(Map.of("type", BankAccount.TYPE, "holder", "ACME GmbH", "iban", "NL91ABNA0417164300"));
        return new PaymentAccounts(new PaymentSettings(Map.of("psp", all)), List.of());
    }

    private static Money money(String currency) {
        return Money.of(new BigDecimal("10.00"), Currency.of(currency));
    }
}
