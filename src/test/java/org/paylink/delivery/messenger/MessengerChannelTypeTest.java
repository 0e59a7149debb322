package org.paylink.delivery.messenger;

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
import org.paylink.delivery.Channel;
import org.paylink.effects.HttpCalls;

class MessengerChannelTypeTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(1));

    private final Map<String, String> settings = new HashMap<>(
            MessengerTrial.settings(URI.create("https://graph.facebook.com/v26.0/"), "https://pay.example"));

    @ParameterizedTest
    @ValueSource(strings = {"url", "page-id", "access-token", "app-secret", "verify-token"})
    void saysInOneSentenceWhatIsMissing(String key) {
        settings.remove(key);
        assertEquals("paylink.delivery.messenger lacks " + key, objection());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; graph.facebook.com; has a url that is no web address",
                "page-id; bakkerij.zon; has a page-id that is none",
                "page-name; 'https://m.me/zon'; has a page-name that is none",
                "access-token; 'secret with spaces'; has an access-token with characters that no header can carry",
                "templates.request.name; Payment Request; has in templates.request a language or name that Meta does not know"
            })
    void saysWhatIsWrongWithoutRepeatingASecret(String key, String value, String sentence) {
        settings.put(key, value);
        assertTrue(objection().startsWith("paylink.delivery.messenger " + sentence), objection());
        assertFalse(objection().contains("secret with"));
    }

    @Test
    void needsNoTemplates() {
        settings.keySet().removeIf(key -> key.startsWith("templates."));
        assertEquals("MessengerChannel[104915542157871]", account().toString());
    }

    private Channel account() {
        return MessengerTrial.account(settings, CALLS, Clock.systemUTC());
    }

    private String objection() {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, this::account).getMessage());
    }
}
