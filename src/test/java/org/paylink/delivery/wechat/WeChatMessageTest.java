package org.paylink.delivery.wechat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What we send, and with which token. The stand-in checks each message against the schema. */
class WeChatMessageTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00Z");

    private final WeChatStandIn weChat = new WeChatStandIn();
    private final Map<String, String> settings = new HashMap<>(WeChatTrial.settings(weChat.url()));
    private final Map<String, String> values =
            new HashMap<>(Map.of("customer", "Piet Jansen", "number", "F-17", "amount", "€\u00a012,34"));
    private Instant now = NOW;

    @AfterEach
    void closes() {
        weChat.close();
    }

    @Test
    void aRequestIsTheSample() throws Exception {
        send(account(), message(1, Purpose.REQUEST));
        assertEquals(
                Json.read(Files.readAllBytes(Path.of("samples", "wechat", "request", "message.json"))),
                Json.read(weChat.heard().get(1).body()));
    }

    @Test
    void eachAttemptBearsTheSameKeyAndArrivesOnce() {
        var account = account();
        assertEquals(send(account, message(1, Purpose.REQUEST)), send(account, message(2, Purpose.REQUEST)));
        assertEquals(1, weChat.accepted(WeChatTrial.OPENID).size());
    }

    @Test
    void aLongNameIsCutAndALongNumberIsNot() {
        values.put("customer", "Vereniging tot Behoud van Molens");
        send(account(), message(1, Purpose.REQUEST));
        assertEquals(
                "Vereniging tot Beho…",
                Json.read(weChat.heard().get(1).body()).at("/data/thing1/value").asText());
        values.put("number", "F".repeat(33));
        assertEquals(Kind.ASK_A_HUMAN, failure(message(1, Purpose.REQUEST)).kind());
    }

    @Test
    void aPurposeWithoutTemplateGoesByTheNextChannel() {
        assertEquals(Kind.REFUSED, failure(message(1, Purpose.REMINDER)).kind());
        assertTrue(weChat.heard().isEmpty());
    }

    @Test
    void aTokenIsAskedForOnceAndAgainWhenItIsRefused() {
        var account = account();
        send(account, message(1, Purpose.REQUEST));
        send(account, message(2, Purpose.REQUEST));
        assertEquals(1, tokensAskedFor());
        weChat.revokes();
        now = NOW.plusSeconds(61);
        send(account, message(3, Purpose.REQUEST));
        assertEquals(2, tokensAskedFor());
    }

    @Test
    void twoNodesDoNotTakeEachOthersTokensAway() {
        var one = account();
        var other = account();
        for (var account : new Channel[] {one, other, one, other}) {
            send(account, message(1, Purpose.REQUEST));
        }
        assertEquals(2, tokensAskedFor());
        assertFalse(
                Json.read(weChat.heard().get(0).body()).path("force_refresh").asBoolean(true));
    }

    @Test
    void withoutATokenNothingIsSent() {
        settings.put("app-secret", "another");
        assertEquals(Kind.ASK_A_HUMAN, failure(message(1, Purpose.REQUEST)).kind());
        assertEquals(1, weChat.heard().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url; api.weixin.qq.com; has a url that is no web address",
                "app-id; gh_7f083739789a; has an app-id that is none",
                "encoding-aes-key; secret; has an encoding-aes-key that is none",
                "token; ''; lacks token",
                "templates.request.id; ''; lacks templates.request.id",
                "templates.request.parameters; ''; lacks templates.request.parameters",
                "templates.request.parameters; number; has in templates.request.parameters 'number'",
                "templates.request.parameters; thing1=name; has in templates.request.parameters 'thing1=name'"
            })
    void saysWhatIsWrongWithoutRepeatingASecret(String key, String value, String sentence) {
        settings.put(key, value);
        var objection = String.valueOf(
                assertThrows(IllegalArgumentException.class, this::account).getMessage());
        assertTrue(objection.startsWith("paylink.delivery.wechat " + sentence), objection);
        assertFalse(objection.contains("secret"), objection);
    }

    private Channel account() {
        var clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new WeChatChannelType(CALLS, clock).account(WeChatTrial.settings(settings));
    }

    private static String send(Channel account, Message message) {
        return account.send(message).toCompletableFuture().join();
    }

    private OutsideFailure failure(Message message) {
        var sent = account().send(message).toCompletableFuture();
        return assertInstanceOf(
                OutsideFailure.class,
                assertThrows(CompletionException.class, sent::join).getCause());
    }

    private long tokensAskedFor() {
        return weChat.heard().stream()
                .filter(call -> call.path().equals("/cgi-bin/stable_token"))
                .count();
    }

    private Message message(int attempt, Purpose purpose) {
        var link = URI.create("http://localhost:8080/p/7Q-x_9");
        return new Message(
                ID,
                attempt,
                purpose,
                WeChatTrial.OPENID,
                "ACME",
                "nl",
                "its text",
                link,
                values,
                Message.Occasion.UNKNOWN);
    }
}
