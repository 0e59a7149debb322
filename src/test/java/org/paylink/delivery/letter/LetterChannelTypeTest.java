package org.paylink.delivery.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;

class LetterChannelTypeTest {

    private static final String HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private final Map<String, String> settings = new HashMap<>(LetterTrial.settings());

    private void toAServer() {
        settings.putAll(Map.of(
                "url", "sftp://print.example/in", "username", "acme", "password", "secret", "host-key", HOST_KEY));
    }

    @Test
    void aLetterMayBeRepeatedCarriesNoticesAndIsNeverHeardOfAgain() {
        settings.put("folder", "letters");
        var traits = LetterTrial.account(settings).traits();
        assertEquals(Medium.LETTER, traits.medium());
        assertEquals(Repetition.KEYED, traits.repetition());
        assertFalse(traits.reportsArrival());
        assertTrue(traits.medium().carries(Purpose.NOTICE));
        assertFalse(traits.medium().rings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST_KEY,
                "[print.example]:2222 " + HOST_KEY,
                HOST_KEY + " root@print.example",
            })
    void aServersKeyIsTakenAsToolsWriteIt(String written) {
        toAServer();
        settings.put("host-key", written);
        assertNotNull(LetterTrial.account(settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sender       |                       | paylink.delivery.letter.sender is missing",
                "sender       | 電気株式会社            | has in sender what the letters' typeface does not hold",
                "folder       | letters               | needs either a folder for its letters or the url of an SFTP server",
                "url          |                       | needs either a folder for its letters or the url of an SFTP server",
                "url          | ftp://print.example/  | has a url that is no SFTP server",
                "url          | sftp://a@print.example/in | has a url that is no SFTP server",
                "password     |                       | needs either a password or a key-file",
                "key-file     | id_rsa                | needs either a password or a key-file",
                "username     |                       | paylink.delivery.letter.username is missing",
                "host-key     |                       | paylink.delivery.letter.host-key is missing",
                "host-key     | SHA256:abc            | has a host-key that is none",
                "host-key     | ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl | has a host-key that is none",
                "connections  | 0                     | has in connections what is none of 1 to 20",
                "connections  | many                  | has in connections what is none of 1 to 20",
                "answer-within| soon                  | has in answer-within what is no sensible time",
                "time-zone    | Berlin                | has a time-zone that is none",
                "country      | Deutschland           | has a country that is none",
            })
    void whatIsWrongIsSaid(String key, @Nullable String value, String words) {
        toAServer();
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
        var message = assertThrows(IllegalArgumentException.class, () -> LetterTrial.account(settings))
                .getMessage();
        assertTrue(String.valueOf(message).contains(words), message);
        assertFalse(String.valueOf(message).contains("secret"), message);
    }

    @Test
    void nobodyTellsOfLetters() {
        settings.put("folder", "letters");
        var notice = new Notice("letter", Map.of(), "delivered".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        assertThrows(BadNotice.class, () -> LetterTrial.account(settings).read(notice));
    }

    @Test
    void itShowsNoSecret() {
        toAServer();
        assertFalse(LetterTrial.account(settings).toString().contains("secret"));
    }
}
