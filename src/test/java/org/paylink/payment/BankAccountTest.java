package org.paylink.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.money.Currency;
import org.paylink.money.Money;

class BankAccountTest {

    @Test
    void isReadAsPeopleWriteIt() {
        var bank = accounts(settings()).bank("house").orElseThrow();
        assertEquals("ACME GmbH", bank.holder());
        assertEquals("NL91ABNA0417164300", bank.iban().text());
        assertEquals("ABNANL2A", bank.bic());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holder | | holder is missing",
                "iban | | iban is missing",
                "iban | NL91ABNA0417164301 | iban is none: its check digits or its length are wrong",
                "bic | ABN | bic is none; a BIC looks like DEUTDEFF or DEUTDEFF500"
            })
    void saysWhatIsWrong(String key, String value, String sentence) {
        var settings = settings();
        settings.put(key, value == null ? "" : value);
        var error = assertThrows(IllegalArgumentException.class, () -> accounts(settings));
        assertEquals("paylink.payment.house." + sentence, error.getMessage());
    }

    /** Nothing can be opened there, and it has no link of its own that could be sent. */
    @Test
    void isNoProvider() {
        var accounts = accounts(settings());
        assertTrue(accounts.provider("house").isEmpty());
        assertTrue(accounts.names().isEmpty());
        assertTrue(accounts.takes("house", Money.of(new BigDecimal("1"), Currency.of("CHF")), null));
        assertFalse(accounts.lives("house", Duration.ofDays(1)));
    }

    private static PaymentAccounts accounts(Map<String, String> settings) {
        return new PaymentAccounts(new PaymentSettings(Map.of("house", settings)), List.of());
    }

    private static Map<String, String> settings() {
        return new HashMap<>(
                Map.of("type", "bank", "holder", "ACME GmbH", "iban", "nl91 abna 0417 1643 00", "bic", "ABNANL2A"));
    }
}
