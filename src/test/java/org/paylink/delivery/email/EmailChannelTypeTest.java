package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailChannelTypeTest {

    private final Map<String, String> settings = EmailTrial.settings(URI.create("smtp://mail.acme.example:587"));

    @Test
    void namesAllThatIsMissingAtOnce() {
        settings.remove("url");
        settings.remove("from");
        assertEquals("paylink.delivery.email lacks all of url, from", objection());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; http://mail.acme.example; has a url that is no mail server; it looks like",
                "url; smtp://user:secret@mail.acme.example; has a url that is no mail server",
                "tls; opportunistic; has a tls that is not 'none'",
                "from; ACME <billing@acme.example>; has in from what is no e-mail address",
                "reply-to; questions; has in reply-to what is no e-mail address",
                "unsubscribe; https://acme.example/stop; has in unsubscribe what is no e-mail address",
                "username; ''; has one of username and password without the other",
                "connections; 0; has in connections what is no sensible value; without it it is 4",
                "connections; secret many; has in connections what is no sensible value",
                "answer-within; 2d; has in answer-within what is no sensible value",
                "trust; /no/such/file.pem; has in trust a file that holds no certificates",
                "subjects.thanks; Thanks; has in subjects.thanks a purpose that is none of",
                "subjects.request.da; Faktura {nummer}; has in subjects.request.da 'nummer', which is none of",
                "bounces.address; bounces@acme.example; has a bounces.address that is none; it looks like",
                "bounces.address; much-too-long-to-bear-a-token-as-well+{token}@a.example; has a bounces.address that is none",
                "bounces.secret; ''; .bounces.secret is missing",
                "bounces.url; pop3://mail.acme.example; has a bounces.url that is no mailbox",
                "bounces.url; imaps://mail.acme.example; has a bounces.url and lacks bounces.address or bounces.username",
                "bounces.username; secret; has one of bounces.username and bounces.password without the other"
            })
    void saysWhatIsWrongWithoutRepeatingASecret(String key, String value, String sentence) {
        if (key.startsWith("bounces.user")) {
            settings.put("bounces.url", "imaps://mail.acme.example");
        }
        settings.put(key, value);
        assertTrue(objection().startsWith("paylink.delivery.email"), objection());
        assertTrue(objection().contains(sentence.split(";")[0]), objection());
        assertFalse(objection().contains("secret many") || objection().contains("user:secret"), objection());
    }

    private String objection() {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> EmailTrial.account(settings))
                .getMessage());
    }
}
