package org.paylink.payment.lyra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;

class LyraProviderTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"url", "shop-id", "password", "hmac-key"})
    void saysInOneSentenceWhatIsMissing(String key) {
        var settings = settings();
        settings.remove(key);
        var error = assertThrows(IllegalArgumentException.class, () -> account(settings));
        assertEquals("paylink.payment.lyra.%s is missing".formatted(key), error.getMessage());
    }

    @Test
    void saysThatAPasswordIsNoneOfTheRestApiWithoutRepeatingIt() {
        var settings = settings();
        settings.put("password", "hunter2");
        var error = assertThrows(IllegalArgumentException.class, () -> account(settings));
        assertEquals(
                "paylink.payment.lyra.password is no password of the REST API: those begin with testpassword_ or prodpassword_",
                error.getMessage());
    }

    @Test
    void printsNoKey() {
        var printed = account(settings()).toString();
        assertEquals("LyraProvider[Shop[69876357 TEST]]", printed);
        assertFalse(printed.contains("secret"));
    }

    private static Map<String, String> settings() {
        return new HashMap<>(LyraTrial.settings(URI.create("https://api.lyra.com/")));
    }

    private static PaymentProvider account(Map<String, String> settings) {
        return new LyraProviderType(new HttpCalls(Duration.ofSeconds(1)), Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "lyra", settings));
    }
}
