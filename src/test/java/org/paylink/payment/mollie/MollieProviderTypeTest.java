package org.paylink.payment.mollie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.HttpCalls;

class MollieProviderTypeTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(1));

    @ParameterizedTest
    @ValueSource(strings = {"url", "api-key"})
    void saysInOneSentenceWhatIsMissing(String key) {
        var settings = settings();
        settings.remove(key);
        var error = assertThrows(IllegalArgumentException.class, () -> MollieTrial.account(CALLS, settings));
        assertEquals("paylink.payment.trial.%s is missing".formatted(key), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-key | access_hunter2 | api-key is none: those begin with test_ or live_",
                "methods | ideal; hunter2 | methods has what is none: they look like ideal, creditcard"
            })
    void saysWhatIsWrongWithoutRepeatingIt(String key, String value, String sentence) {
        var settings = settings();
        settings.put(key, value);
        var error = assertThrows(IllegalArgumentException.class, () -> MollieTrial.account(CALLS, settings));
        assertEquals("paylink.payment.trial." + sentence, error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"test_x, test", "live_x, live"})
    void readsFromTheKeyWhichWorldItOpensAndPrintsNoKey(String key, String world) {
        var settings = settings();
        settings.put("api-key", key);
        assertEquals(
                "MollieProvider[Account[%s]]".formatted(world),
                MollieTrial.account(CALLS, settings).toString());
    }

    private static Map<String, String> settings() {
        return MollieTrial.settings(URI.create("https://api.mollie.com/"));
    }
}
