package org.paylink.payment.adyen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Handshake;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.adyen.AdyenProviderType.Merchant;

class AdyenProviderTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"url", "merchant-account", "api-key", "hmac-key", "webhook-username", "webhook-password"})
    void saysInOneSentenceWhatIsMissing(String key) {
        var settings = settings();
        settings.remove(key);
        var error = assertThrows(IllegalArgumentException.class, () -> account(settings));
        assertEquals("paylink.payment.adyen.%s is missing".formatted(key), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "live-url-prefix | https://hunter2 | live-url-prefix is none: they look like 1797a841fbb37ca7-AcmeCompany",
                "hmac-key | hunter2 | hmac-key is none: those are hexadecimal, such as 44782DEF547AAA06…",
                "hmac-key | 00112233445566778899aabbccddeeff,hunter2 | hmac-key is none: those are hexadecimal, such as 44782DEF547AAA06…"
            })
    void saysWhatIsWrongWithoutRepeatingIt(String key, String value, String sentence) {
        var settings = settings();
        settings.put(key, value);
        var error = assertThrows(IllegalArgumentException.class, () -> account(settings));
        assertEquals("paylink.payment.adyen." + sentence, error.getMessage());
    }

    @Test
    void findsTheLiveWorldByItsPrefix() {
        var settings = settings();
        settings.remove("url");
        settings.put("live-url-prefix", "1797a841fbb37ca7-AcmeCompany");
        var merchant = Merchant.of(new AccountSettings("paylink.payment", "adyen", settings));
        assertTrue(merchant.live());
        assertEquals(
                URI.create("https://1797a841fbb37ca7-AcmeCompany-checkout-live.adyenpayments.com/checkout"),
                merchant.url());
    }

    @Test
    void needsNoNameAndPasswordOfTheNotices() {
        var settings = settings();
        settings.remove("webhook-username");
        settings.remove("webhook-password");
        assertEquals("AdyenProvider[Merchant[AcmeECOM test]]", account(settings).toString());
    }

    @Test
    void printsNoKeyAndSaysThanksAsTheyWishIt() {
        var account = account(settings());
        assertEquals("AdyenProvider[Merchant[AcmeECOM test]]", account.toString());
        assertFalse(account.toString().contains("secret"));
        assertEquals("[accepted]", ((Handshake) account).thanks());
    }

    private static Map<String, String> settings() {
        return new HashMap<>(AdyenTrial.settings(URI.create("https://checkout-test.adyen.com/")));
    }

    private static PaymentProvider account(Map<String, String> settings) {
        return new AdyenProviderType(new HttpCalls(Duration.ofSeconds(1)), Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "adyen", settings));
    }
}
