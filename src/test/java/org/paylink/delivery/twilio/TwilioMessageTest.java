package org.paylink.delivery.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What is handed to Twilio. */
class TwilioMessageTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static final URI LINK = URI.create("https://pay.example/p/tok_en-1");

    private final TwilioStandIn twilio = new TwilioStandIn();
    private final Map<String, String> settings = new HashMap<>(TwilioTrial.sms(twilio.url()));

    @AfterEach
    void ends() {
        twilio.close();
    }

    @Test
    void anSmsIsTheTextPlainlyWritten() {
        var message = text("«Zon» – €\u00a012,34… it’s");
        assertEquals(
                Map.of(
                        "To", "+31612345678",
                        "From", "+14155238886",
                        "Body", "\"Zon\" - € 12,34... it's",
                        "StatusCallback", "https://pay.example/webhooks/phone?message=" + message.correlation()),
                sent(message));
    }

    @Test
    void aMessagingServiceMayChooseTheSender() {
        settings.remove("from");
        settings.put("messaging-service-sid", "MG0123456789abcdef0123456789abcdef");
        var form = sent(text("Text"));
        assertEquals("MG0123456789abcdef0123456789abcdef", form.get("MessagingServiceSid"));
        assertNull(form.get("From"));
    }

    @Test
    void anApiKeyMayStandForTheToken() {
        settings.put("api-key", TwilioStandIn.KEY);
        settings.put("api-secret", TwilioStandIn.SECRET);
        assertFalse(sent(text("Text")).isEmpty());
        settings.put("api-secret", "wrong");
        assertEquals(Kind.ASK_A_HUMAN, failure(text("Text")).kind());
    }

    @Test
    void noCallbackIsAskedForToAnAddressThatTwilioCannotCall() {
        TwilioTrial.account(settings, CALLS, "http://localhost:8080")
                .send(text("Text"))
                .toCompletableFuture()
                .join();
        assertNull(Form.read(twilio.heard().get(0).body()).get("StatusCallback"));
    }

    @Test
    void theCallbackGoesToTheAddressOfAProxyWhereThereIsOne() {
        settings.put("webhook-url", "https://hooks.acme.example/twilio");
        assertTrue(
                sent(text("Text")).getOrDefault("StatusCallback", "").startsWith("https://hooks.acme.example/twilio?"));
    }

    @ParameterizedTest
    @CsvSource({
        "x, 160, 1",
        "x, 161, 2",
        "x, 306, 2",
        "x, 307, 3",
        "€, 80, 1",
        "€, 81, 2",
        "é, 160, 1",
        "ê, 70, 1",
        "ê, 71, 2",
        "ê, 134, 2",
        "ê, 135, 3",
        "😀, 35, 1",
        "😀, 36, 2"
    })
    void segmentsAreCountedAsCarriersCount(String letter, int times, int segments) {
        assertEquals(segments, SmsText.segments(letter.repeat(times)));
    }

    @Test
    void aTextThatTakesTooManySmsWaitsForAPerson() {
        settings.put("segments", "2");
        assertFalse(sent(text("x".repeat(306))).isEmpty());
        var failure = failure(text("x".repeat(307)));
        assertEquals(Kind.ASK_A_HUMAN, failure.kind());
        assertEquals(
                "the text takes 3 SMS, paylink.delivery.phone.segments allows 2: shorten it", failure.getMessage());
        assertEquals(1, twilio.heard().size());
    }

    @ParameterizedTest
    @CsvSource({
        "nl, HX00000000000000000000000000000001",
        "nl_BE, HX00000000000000000000000000000001",
        "en-GB, HX00000000000000000000000000000002",
        "da, HX00000000000000000000000000000001"
    })
    void whatsAppIsAnApprovedTemplateInTheCustomersLanguage(String language, String content) {
        settings.putAll(TwilioTrial.whatsApp(twilio.url()));
        var form = sent(message(Purpose.REQUEST, language, LINK, values()));
        assertEquals("whatsapp:+31612345678", form.get("To"));
        assertEquals("whatsapp:+14155238886", form.get("From"));
        assertEquals(content, form.get("ContentSid"));
        assertNull(form.get("Body"));
        assertEquals(
                Json.object()
                        .put("1", "Piet Jansen")
                        .put("2", "F-17")
                        .put("3", "€\u00a012,34")
                        .put("4", "tok_en-1"),
                Json.read(form.getOrDefault("ContentVariables", "").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void variablesGoByNameWhereTheyHaveOneAndHoldTheLinkWhole() {
        settings.putAll(TwilioTrial.whatsApp(twilio.url()));
        var form = sent(message(Purpose.REMINDER, "nl", LINK, values()));
        assertEquals("{\"invoice\":\"F-17\",\"url\":\"" + LINK + "\"}", form.get("ContentVariables"));
    }

    @Test
    void aNameCannotBreakATemplateAndOneThatIsMissingIsWrittenOtherwise() {
        settings.putAll(TwilioTrial.whatsApp(twilio.url()));
        var values = new HashMap<>(values());
        values.put("customer", "Piet\r\n\t\u2028    Jansen \"x\"" + "y".repeat(200));
        var long1 = sent(message(Purpose.REQUEST, "nl", LINK, values)).getOrDefault("ContentVariables", "");
        assertTrue(long1.startsWith("{\"1\":\"Piet Jansen \\\"x\\\"yyy"), long1);
        assertTrue(long1.contains("…\",\"2\""), long1);
        values.remove("customer");
        assertTrue(sent(message(Purpose.REQUEST, "nl", LINK, values))
                .getOrDefault("ContentVariables", "")
                .startsWith("{\"1\":\"klant\""));
    }

    @Test
    void whatCannotBeFilledWaitsForAPersonBeforeAnythingLeaves() {
        settings.putAll(TwilioTrial.whatsApp(twilio.url()));
        for (var message : List.of(
                message(Purpose.REQUEST, "nl", null, values()),
                message(Purpose.REQUEST, "nl", URI.create("https://psp.example/p/x"), values()),
                message(Purpose.RECEIPT, "nl", LINK, Map.of()),
                message(Purpose.NOTICE, "nl", LINK, values()))) {
            assertEquals(Kind.ASK_A_HUMAN, failure(message).kind());
        }
        assertTrue(twilio.heard().isEmpty());
    }

    /** What a customer agreed to or stopped is the medium, not Twilio. */
    @Test
    void isAnSmsOrWhatsApp() {
        assertEquals(Medium.SMS, TwilioTrial.account(settings, CALLS).traits().medium());
        settings.putAll(TwilioTrial.whatsApp(twilio.url()));
        assertEquals(
                Medium.WHATSAPP, TwilioTrial.account(settings, CALLS).traits().medium());
    }

    private static Map<String, String> values() {
        return Map.of("number", "F-17", "customer", "Piet Jansen", "amount", "€\u00a012,34");
    }

    private static Message text(String text) {
        var it = SampleMessages.to("+31612345678");
        return new Message(
                it.id(), 1, it.purpose(), it.address(), it.merchantName(), "nl", text, LINK, Map.of(), it.occasion());
    }

    private static Message message(Purpose purpose, String language, @Nullable URI link, Map<String, String> values) {
        var it = SampleMessages.to("+31612345678");
        return new Message(
                it.id(), 1, purpose, it.address(), it.merchantName(), language, "Text", link, values, it.occasion());
    }

    private Map<String, String> sent(Message message) {
        TwilioTrial.account(settings, CALLS).send(message).toCompletableFuture().join();
        return Form.read(twilio.heard().get(twilio.heard().size() - 1).body());
    }

    private OutsideFailure failure(Message message) {
        try {
            TwilioTrial.account(settings, CALLS)
                    .send(message)
                    .toCompletableFuture()
                    .join();
            throw new AssertionError("it went well");
        } catch (CompletionException e) {
            return assertInstanceOf(OutsideFailure.class, e.getCause());
        }
    }
}
