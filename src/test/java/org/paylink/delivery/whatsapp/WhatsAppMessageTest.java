package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.invoice.Customer;

/** What we send. The stand-in checks each message against the schema and its templates. */
class WhatsAppMessageTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final String OURS = WhatsAppTrial.PUBLIC_URL + "/p/7Q-x_9";

    private final WhatsAppStandIn whatsApp = new WhatsAppStandIn();
    private final Map<String, String> values = new HashMap<>(Map.of(
            "customer",
            "Piet Jansen",
            "number",
            "F-17",
            "amount",
            "€ 12,34",
            "due",
            "15 november 2026",
            "paid",
            "€ 1"));

    @AfterEach
    void closes() {
        whatsApp.close();
    }

    @Test
    void aRequestIsTheSampleByNameWithTheTokenInItsButton() throws Exception {
        var sample = Json.read(Files.readAllBytes(Path.of("samples", "whatsapp", "request", "message.json")));
        assertEquals(sample, sent(Purpose.REQUEST, "nl", OURS));
    }

    @Test
    void aLinkThatIsNotOursStandsInTheText() {
        var template = sent(Purpose.REQUEST, "nl", "https://psp.example/pay?session=1&x=2")
                .path("template");
        assertEquals("payment_request_plain", template.path("name").asText());
        assertEquals(1, template.path("components").size());
        assertEquals(
                "https://psp.example/pay?session=1&x=2",
                template.at("/components/0/parameters/2/text").asText());
        assertTrue(template.at("/components/0/parameters/2/parameter_name").isMissingNode());
    }

    /** Nothing but a token: neither a path elsewhere nor a question. */
    @ParameterizedTest
    @ValueSource(strings = {"", "../admin", "a?b", "a/b", "%2e"})
    void onlyATokenGoesIntoTheButton(String suffix) {
        var template = sent(Purpose.REQUEST, "nl", WhatsAppTrial.PUBLIC_URL + "/p/" + suffix)
                .path("template");
        assertEquals("payment_request_plain", template.path("name").asText());
    }

    @ParameterizedTest
    @CsvSource({"nl, nl", "nl-BE, nl", "NL, nl", "en, en_US", "pt_BR, pt_BR", "pt-PT, pt_BR", "fi, en_US"})
    void speaksTheCustomersLanguageWhereTheTemplateDoes(String language, String code) {
        assertEquals(
                code,
                sent(Purpose.REQUEST, language, OURS)
                        .at("/template/language/code")
                        .asText());
    }

    @Test
    void aLanguageMayHaveATemplateOfAnotherName() {
        var settings = settings();
        settings.put("templates.request.languages", "en_US, nl=payment_reminder");
        settings.put("templates.request.parameters", "number, amount");
        assertEquals(
                "payment_reminder",
                sent(settings, message(Purpose.REQUEST, "nl", OURS))
                        .at("/template/name")
                        .asText());
    }

    @Test
    void whatIsNotKnownIsWrittenAsTheSettingsSay() {
        values.remove("due");
        assertEquals("-", parameter(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'Piet\nJansen'; Piet Jansen",
                "'a\tb     c\r\n '; a b c",
                "'\u2028x\u0000y'; x y",
                "'a\u00a0\u00a0b'; a b",
                "'€\u00a01'; '€\u00a01'"
            })
    void aValueHasNoLineEndsTabsOrRowsOfSpaces(String value, String cleaned) {
        values.put("customer", value);
        assertEquals(cleaned, parameter(0));
    }

    @Test
    void aNameThatIsTooLongIsCutBetweenCharacters() {
        values.put("customer", "😀".repeat(300));
        assertEquals("😀".repeat(99) + "…", parameter(0));
    }

    @Test
    void aPersonActsWhereNoTemplateCanBeFilled() {
        values.remove("amount");
        var failure = refused(message(Purpose.REQUEST, "nl", OURS));
        assertEquals(Kind.ASK_A_HUMAN, failure.kind());
        assertEquals(
                "no template of paylink.delivery.whatsapp.templates.request can be filled with what is known here:"
                        + " [customer, due, link, number, paid]",
                failure.getMessage());
        assertEquals(
                Kind.ASK_A_HUMAN, refused(message(Purpose.NOTICE, "nl", OURS)).kind());
        assertTrue(whatsApp.heard().isEmpty());
    }

    @Test
    void aReceiptNeedsNoLink() {
        assertEquals(
                "payment_receipt",
                sent(Purpose.RECEIPT, "nl", null).at("/template/name").asText());
    }

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 16", "3, 64", "5, 1024", "6, 3600", "4000, 3600"})
    void waitsLongerForTheSameCustomerWithEachAttempt(int attempt, int seconds) {
        var failure = WhatsAppErrors.of(
                400, Json.read("{\"error\":{\"code\":131056}}".getBytes(StandardCharsets.UTF_8)), attempt);
        assertEquals(Duration.ofSeconds(seconds), failure == null ? null : failure.retryAfter());
    }

    @ParameterizedTest
    @CsvSource({
        "+31612345678, true",
        "+31 6 1234-5678, true",
        "0612345678, false",
        "+0612345678, false",
        "+316, false",
        "piet, false"
    })
    void reachesWhoHasANumberWithItsCountry(String phone, boolean reached) {
        assertEquals(reached, account(settings()).address(customer(phone)).isPresent());
    }

    private static Customer customer(String phone) {
        return new Customer("C-17", null, Customer.Kind.CONSUMER, null, phone, null, null, List.of());
    }

    private String parameter(int index) {
        return sent(Purpose.REQUEST, "nl", OURS)
                .at("/template/components/0/parameters/%d/text".formatted(index))
                .asText();
    }

    private JsonNode sent(Purpose purpose, String language, @Nullable String link) {
        return sent(settings(), message(purpose, language, link));
    }

    private JsonNode sent(Map<String, String> settings, Message message) {
        account(settings).send(message).toCompletableFuture().join();
        return Json.read(whatsApp.heard().get(whatsApp.heard().size() - 1).body());
    }

    private OutsideFailure refused(Message message) {
        var sending = account(settings()).send(message).toCompletableFuture();
        return assertInstanceOf(
                OutsideFailure.class,
                assertThrows(CompletionException.class, sending::join).getCause());
    }

    private Message message(Purpose purpose, String language, @Nullable String link) {
        if (link != null) {
            values.put("link", link);
        }
        var uri = link == null ? null : URI.create(link);
        var message = new Message(ID, 1, purpose, "+31612345678", "ACME", language, "its text", uri, values);
        assertFalse(message.toString().contains("Jansen"));
        return message;
    }

    private Map<String, String> settings() {
        return new HashMap<>(WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL));
    }

    private static WhatsAppChannel account(Map<String, String> settings) {
        return (WhatsAppChannel) WhatsAppTrial.account(settings, CALLS);
    }
}
