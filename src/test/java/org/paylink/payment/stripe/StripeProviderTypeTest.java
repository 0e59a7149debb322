package org.paylink.payment.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;

class StripeProviderTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"url", "secret-key", "webhook-secret"})
    void saysInOneSentenceWhatIsMissing(String key) {
        var settings = settings();
        settings.remove(key);
        var error = assertThrows(IllegalArgumentException.class, () -> account(settings));
        assertEquals("paylink.payment.stripe.%s is missing".formatted(key), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret-key | pk_live_hunter2 | secret-key is none: those begin with sk_test_, sk_live_, rk_test_ or rk_live_",
                "secret-key | hunter2 | secret-key is none: those begin with sk_test_, sk_live_, rk_test_ or rk_live_",
                "webhook-secret | sk_test_hunter2 | webhook-secret is none: those begin with whsec_",
                "webhook-secret | whsec_1,hunter2 | webhook-secret is none: those begin with whsec_",
                "api-version | hunter2 | api-version is none: they look like 2026-07-29.dahlia"
            })
    void saysWhatIsWrongWithoutRepeatingIt(String key, String value, String sentence) {
        var settings = settings();
        settings.put(key, value);
        var error = assertThrows(IllegalArgumentException.class, () -> account(settings));
        assertEquals("paylink.payment.stripe." + sentence, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"sk_test_x, test", "rk_test_x, test", "sk_live_x, live", "rk_live_x, live"})
    void readsFromTheKeyWhichWorldItOpensAndPrintsNoKey(String key, String world) {
        var settings = settings();
        settings.put("secret-key", key);
        assertEquals(
                "StripeProvider[Account[%s 2026-07-29.dahlia]]".formatted(world),
                account(settings).toString());
    }

    @Test
    void speaksAnotherVersionWhereItIsTold() {
        var settings = settings();
        settings.put("api-version", "2025-03-31.basil");
        assertEquals(
                "StripeProvider[Account[test 2025-03-31.basil]]",
                account(settings).toString());
    }

    private static Map<String, String> settings() {
        return new HashMap<>(StripeTrial.settings(URI.create("https://api.stripe.com/")));
    }

    private static PaymentProvider account(Map<String, String> settings) {
        return new StripeProviderType(new HttpCalls(Duration.ofSeconds(1)), Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "stripe", settings));
    }
}
