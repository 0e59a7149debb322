package org.paylink.delivery.messenger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Occasion;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** What we send. The stand-in checks each message against the schema and its templates. */
class MessengerMessageTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00Z");
    private static final URI OURS = URI.create(MessengerTrial.PUBLIC_URL + "/p/7Q-x_9");
    private static final Map<String, String> VALUES =
            Map.of("customer", "Piet\nJansen", "number", "F-17", "amount", "€ 12,34", "paid", "€ 1");
    private static final Money PAID = new Money(123450, Currency.of("EUR"));

    private final MessengerStandIn messenger = new MessengerStandIn();

    @AfterEach
    void closes() {
        messenger.close();
    }

    @Test
    void aRequestOutsideTheDayIsTheSampleWithTheTokenInItsButton() throws Exception {
        var expected = Json.read(Files.readAllBytes(Path.of("samples", "messenger", "request", "message.json")));
        assertEquals(expected, sent(message(Purpose.REQUEST, OURS, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, RESPONSE",
        "80000, RESPONSE",
        "86000, RESPONSE",
        "86200, UTILITY",
        "86400, UTILITY",
        "900000, UTILITY"
    })
    void theDayEndsFiveMinutesEarly(long secondsAgo, String type) {
        var order = sent(message(Purpose.REQUEST, OURS, NOW.minusSeconds(secondsAgo)));
        assertEquals(type, order.path("messaging_type").asText());
    }

    @Test
    void withinTheDayItIsOurOwnText() {
        var order = sent(message(Purpose.REQUEST, OURS, NOW));
        assertEquals("its text", order.at("/message/text").asText());
    }

    @Test
    void aPaymentInFullGetsAReceiptWithAmountsInNumbers() {
        var order = sent(receipt(null, "card"));
        var payload = order.at("/message/attachment/payload");
        assertEquals("F-17/6f1d2a52", payload.path("order_number").asText());
        assertEquals("card", payload.path("payment_method").asText());
        assertEquals("EUR", payload.path("currency").asText());
        assertEquals("Piet Jansen", payload.path("recipient_name").asText());
        assertEquals(1234.50, payload.at("/summary/total_cost").asDouble(), 0);
        assertEquals(1234.50, payload.at("/elements/0/price").asDouble(), 0);
        assertTrue(messenger.heard().get(0).text().contains("\"total_cost\":1234.50"));
    }

    @Test
    void ofAPartPaymentOurOwnTextSpeaks() {
        assertEquals("its text", sent(receipt(OURS, "card")).at("/message/text").asText());
    }

    @Test
    void aReceiptNamesAMethodEvenWhereNobodyKnowsIt() {
        assertEquals(
                "PayLink",
                sent(receipt(null, null))
                        .at("/message/attachment/payload/payment_method")
                        .asText());
    }

    @Test
    void withoutATemplateNothingLeavesOutsideTheDay() {
        var failure = refused(message(Purpose.REMINDER, OURS, null));
        assertEquals(Kind.REFUSED, failure.kind());
        assertTrue(failure.toString().contains("there is no template"));
        assertTrue(messenger.heard().isEmpty());
    }

    @Test
    void aTemplateThatCannotBeFilledWaitsForAPerson() {
        var elsewhere = URI.create("https://psp.example/checkout/7Q");
        assertEquals(
                Kind.ASK_A_HUMAN,
                refused(message(Purpose.REQUEST, elsewhere, null)).kind());
        assertTrue(messenger.heard().isEmpty());
    }

    @Test
    void aTextThatIsTooLongWaitsForAPerson() {
        var it = message(Purpose.REQUEST, OURS, NOW);
        var text = "x".repeat(2001);
        var longer =
                new Message(ID, 1, it.purpose(), it.address(), "ACME", "nl", text, it.link(), VALUES, it.occasion());
        assertEquals(Kind.ASK_A_HUMAN, refused(longer).kind());
    }

    @Test
    void anInvitationLeadsToThePageWithItsToken() {
        var account = (MessengerChannel) account();
        assertEquals(
                URI.create("https://m.me/bakkerij.zon?ref=sWq8-nq1H3v_0aB5cD9eFg"),
                account.invitation("sWq8-nq1H3v_0aB5cD9eFg", Duration.ofDays(1))
                        .toCompletableFuture()
                        .join());
    }

    private org.paylink.delivery.Channel account() {
        var settings = MessengerTrial.settings(messenger.url(), MessengerTrial.PUBLIC_URL);
        return MessengerTrial.account(settings, CALLS, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private JsonNode sent(Message message) {
        account().send(message).toCompletableFuture().join();
        return Json.read(messenger.heard().get(0).body());
    }

    private OutsideFailure refused(Message message) {
        var sent = account().send(message).toCompletableFuture();
        return assertInstanceOf(
                OutsideFailure.class,
                assertThrows(CompletionException.class, sent::join).getCause());
    }

    private static Message message(Purpose purpose, @Nullable URI link, @Nullable Instant heardAt) {
        return new Message(
                ID,
                1,
                purpose,
                MessengerTrial.PSID,
                "ACME",
                "nl",
                "its text",
                link,
                VALUES,
                new Occasion(null, null, null, heardAt, null, List.of()));
    }

    private static Message receipt(@Nullable URI link, @Nullable String method) {
        return new Message(
                ID,
                1,
                Purpose.RECEIPT,
                MessengerTrial.PSID,
                "ACME",
                "nl",
                "its text",
                link,
                VALUES,
                new Occasion(null, PAID, method, NOW, null, List.of()));
    }
}
