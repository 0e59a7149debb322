package org.paylink.delivery.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.HttpCalls;

class TwilioChannelTypeTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(1));

    private final Map<String, String> settings = TwilioTrial.whatsApp(URI.create("https://api.twilio.com/"));

    @Test
    void namesAllThatIsMissingAtOnce() {
        settings.remove("url");
        settings.remove("auth-token");
        assertEquals("paylink.delivery.phone lacks all of url, auth-token", objection());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; api.twilio.com; has a url that is no web address",
                "channel; telegram; has a channel that is neither sms nor whatsapp",
                "account-sid; hush; has an account-sid that is none",
                "from; ACME; has a from that is no sender",
                "from; ''; lacks from",
                "messaging-service-sid; hush; has a messaging-service-sid that is none",
                "api-key; SK1; has one of api-key and api-secret without the other",
                "webhook-url; /twilio; has a webhook-url that is no web address",
                "segments; 11; has a segments that is no number from 1 to 10",
                "templates.reminder.languages; ''; lacks templates.reminder.languages",
                "templates.request.languages; nl=hush; has in templates.request.languages what is none",
                "templates.request.variables; 'number, amount'; has in templates.request.variables neither link nor token",
                "templates.request.variables; name; has in templates.request.variables 'name', which is none of"
            })
    void saysWhatIsWrongWithoutRepeatingASecret(String key, String value, String sentence) {
        settings.put(key, value);
        assertTrue(objection().startsWith("paylink.delivery.phone " + sentence), objection());
        assertFalse(objection().contains("hush"), objection());
    }

    @Test
    void anSmsNeedsASenderOrAService() {
        settings.remove("channel");
        settings.remove("from");
        assertEquals("paylink.delivery.phone lacks one of from and messaging-service-sid", objection());
        settings.put("from", "ACME Shop");
        assertEquals(
                "TwilioChannel[sms " + TwilioStandIn.ACCOUNT + "]",
                TwilioTrial.account(settings, CALLS).toString());
    }

    private String objection() {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> TwilioTrial.account(settings, CALLS))
                .getMessage());
    }
}
