package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a mail reaches, and by which token one that came back is known. */
class EmailAddressesTest {

    private final EmailTokens tokens = EmailTrial.tokens();

    @ParameterizedTest
    @CsvSource({
        "piet@example.org, piet@example.org",
        "' Piet.O''Neill+tag@Example.ORG ', Piet.O'Neill+tag@example.org",
        "piet@bücher.example, piet@xn--bcher-kva.example",
        "piet@ПРИМЕР.example, piet@xn--e1afmkfd.example",
        "piet@例え.テスト, piet@xn--r8jz45g.xn--zckzah"
    })
    void anAddressIsWrittenAsAnEnvelopeCanCarryIt(String written, String address) {
        assertEquals(Optional.of(address), EmailAddresses.address(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "piet",
                "@example.org",
                "piet@",
                "piet@localhost",
                "piet@-a.example",
                "piet@a..example",
                ".p@a.example",
                "p..t@a.example",
                "p t@a.example",
                "p@a.example\r\nRCPT TO:<x@y.example>",
                "p\r\n@a.example",
                "<p@a.example>",
                "\"p t\"@a.example",
                "p@[127.0.0.1]",
                "p@127.0.0.1",
                "p@a.example,q@a.example",
                "pïet@a.example",
                "p@straße.example",
                "p@a.example>"
            })
    void whatIsNoAddressForEveryServerIsNotWrittenTo(String written) {
        assertTrue(EmailAddresses.address(written).isEmpty());
    }

    @Test
    void anAddressIsNoLongerThanAnEnvelopeTakes() {
        assertTrue(EmailAddresses.address("x".repeat(65) + "@a.example").isEmpty());
        assertTrue(EmailAddresses.address("x@" + "a.".repeat(130) + "example").isEmpty());
    }

    @Test
    void aTokenIsKnownAgainInEitherCase() {
        for (var id : List.of(EmailTrial.ID, new UUID(0, 0), new UUID(-1, -1), UUID.randomUUID())) {
            var token = tokens.token(id);
            assertEquals(EmailTokens.CHARACTERS, token.length());
            assertEquals(Optional.of(id), tokens.idIn(token));
            assertEquals(Optional.of(id), tokens.idIn(" " + token.toUpperCase(Locale.ROOT)));
            assertEquals(Optional.of(id), tokens.idInMessageId("  " + tokens.messageId(id)));
            assertEquals(
                    Optional.of(id),
                    tokens.idInAddress("<" + tokens.returnTo(id).orElseThrow().toUpperCase(Locale.ROOT) + ">"));
        }
    }

    @Test
    void nobodyMakesUpAToken() {
        var token = tokens.token(EmailTrial.ID);
        var other = new EmailTokens("acme.example", "bounces+{token}@acme.example", "secret-of-somebody-else");
        assertTrue(other.idIn(token).isEmpty());
        for (int i = 0; i < token.length(); i++) {
            var letter = token.charAt(i) == 'a' ? 'b' : 'a';
            assertTrue(tokens.idIn(token.substring(0, i) + letter + token.substring(i + 1))
                    .isEmpty());
        }
        for (var nonsense : List.of("", "z".repeat(38), "0".repeat(38), token + "0", token.substring(1))) {
            assertTrue(tokens.idIn(nonsense).isEmpty(), nonsense);
        }
        assertTrue(tokens.idInAddress("bounces+" + token + "@elsewhere.example").isEmpty());
        assertTrue(tokens.idInMessageId("<" + token + "@elsewhere.example>").isEmpty());
    }

    @Test
    void withoutASecretNothingIsBelieved() {
        var open = new EmailTokens("acme.example", null, null);
        assertTrue(open.idIn(open.token(EmailTrial.ID)).isEmpty());
    }
}
