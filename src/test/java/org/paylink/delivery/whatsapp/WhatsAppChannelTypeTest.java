package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.HttpCalls;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WhatsAppChannelTypeTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(1));

    private final Map<String, String> settings = new HashMap<>(
            WhatsAppTrial.settings(URI.create("https://graph.facebook.com/v26.0/"), "https://pay.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "phone-number-id",
                "access-token",
                "app-secret",
                "verify-token",
                "templates.request.name",
                "templates.reminder.languages",
                "templates.receipt.name"
            })
    void saysInOneSentenceWhatIsMissing(String key) {
        settings.remove(key);
        assertEquals("paylink.delivery.whatsapp lacks " + key, objection());
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        settings.remove("app-secret");
        settings.remove("verify-token");
        settings.remove("templates.receipt.name");
        assertEquals(
                "paylink.delivery.whatsapp lacks all of app-secret, verify-token, templates.receipt.name", objection());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; graph.facebook.com; has a url that is no web address",
                "phone-number-id; +31612345678; has a phone-number-id that is none",
                "access-token; 'secret with spaces'; has an access-token with characters that no header can carry",
                "templates.request.name; Payment Request; has in templates.request a language or name that Meta does not know",
                "templates.request.languages; nl-NL; has in templates.request a language or name that Meta does not know",
                "templates.request.parameters; name; has in templates.request.parameters 'name', which is none of [customer,",
                "templates.request.parameters; 'customer, x=number'; has in templates.request parameters of which some are named",
                "templates.request.header; image; has in templates.request a header that is none",
                "waba-id; my business; has a waba-id that is none",
                "templates.request.button; /p/; has in templates.request a button that is no web address",
                "templates.reminder.button; ''; has in templates.reminder neither a button nor link among its parameters"
            })
    void saysWhatIsWrongWithoutRepeatingASecret(String key, String value, String sentence) {
        settings.put(key, value);
        assertTrue(objection().startsWith("paylink.delivery.whatsapp " + sentence), objection());
        assertFalse(objection().contains("secret with"));
    }

    @Test
    void aTemplateForNoticesIsUsedWhereThereIsOne() {
        settings.put("templates.notice.name", "payment_notice");
        settings.put("templates.notice.languages", "nl");
        assertTrue(objection().contains("templates.notice neither a button nor link"), objection());
    }

    @Test
    void readsTheSettingsAsTheyAreWrittenInAFile() {
        var file = new MapConfigurationPropertySource(Map.of(
                "a.w.templates.request.parameters[0]", "customer",
                "a.w.templates.request.parameters[1]", "number",
                "a.w.phone-number-id", "106540352242922"));
        var bound = new Binder(file)
                .bind(
                        "a",
                        org.springframework.boot.context.properties.bind.Bindable.of(
                                org.springframework.core.ResolvableType.forClassWithGenerics(
                                        Map.class,
                                        org.springframework.core.ResolvableType.forClass(String.class),
                                        org.springframework.core.ResolvableType.forClassWithGenerics(
                                                Map.class, String.class, String.class))))
                .get();
        assertEquals(
                Map.of(
                        "w",
                        Map.of(
                                "templates.request.parameters.0", "customer",
                                "templates.request.parameters.1", "number",
                                "phone-number-id", "106540352242922")),
                bound);
    }

    @Test
    void printsNoKey() {
        assertEquals(
                "WhatsAppChannel[106540352242922]",
                WhatsAppTrial.account(settings, CALLS).toString());
    }

    private String objection() {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> WhatsAppTrial.account(settings, CALLS))
                .getMessage());
    }
}
