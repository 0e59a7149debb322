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
import java.time.Instant;
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
import org.paylink.delivery.Message.Occasion;
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

    @Test
    void theInvoiceIsTheHeaderOfATemplateThatHasOne() {
        var settings = settings();
        settings.put("templates.request.header", "document");
        var header = sent(settings, withDocument("https://erp.acme.example/inv/F-17.pdf?key=1", "F/17 b"))
                .at("/template/components/0");
        assertEquals("header", header.path("type").asText());
        var document = header.at("/parameters/0/document");
        assertEquals(
                "https://erp.acme.example/inv/F-17.pdf?key=1",
                document.path("link").asText());
        assertEquals("F-17-b.pdf", document.path("filename").asText());
    }

    /** Meta fetches it: nothing that is not open to all may be named to it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://erp.acme.example/F-17.pdf",
                "file:///F-17.pdf",
                "https://user:word@erp.acme.example/F-17.pdf",
                "https:///F-17.pdf",
                "https://erp.acme.example/F 17.pdf",
                "https://erp.acme.example/{17}",
                "F-17.pdf",
                ""
            })
    void withoutADocumentTheTemplateWithoutHeaderIsTaken(String document) {
        var settings = settings();
        settings.put("templates.request.header", "document");
        assertEquals(
                "payment_request_plain",
                sent(settings, withDocument(document, "F-17"))
                        .at("/template/name")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIPT, 1, 60, text",
        "RECEIPT, 1, 86160, template",
        "RECEIPT, 1, -1, template",
        "RECEIPT, 2, 60, template",
        "REQUEST, 1, 60, template",
        "REMINDER, 1, 60, template"
    })
    void aReceiptSoonAfterTheCustomersTextIsInOurOwnWords(Purpose purpose, int attempt, int secondsAgo, String type) {
        var heardAt = secondsAgo < 0 ? null : Instant.now().minusSeconds(secondsAgo);
        var sent = sent(settings(), heard(purpose, attempt, heardAt));
        assertEquals(type, sent.path("type").asText());
        assertEquals(
                type.equals("text") ? "its text" : "", sent.at("/text/body").asText());
    }

    @Test
    void aReceiptThatComesTooLateForOurOwnWordsIsTriedAgainAsATemplate() {
        whatsApp.refusing = 131047;
        assertEquals(
                Kind.NOT_DONE,
                refused(heard(Purpose.RECEIPT, 1, Instant.now().minusSeconds(60)))
                        .kind());
        whatsApp.refusing = 131047;
        assertEquals(Kind.REFUSED, refused(heard(Purpose.RECEIPT, 2, null)).kind());
    }

    /** An id in the place of a number is accepted and never arrives. */
    @ParameterizedTest
    @CsvSource({
        "US.13491208655302741918, recipient, US.13491208655302741918",
        "NL.ENT.118aB, recipient, NL.ENT.118aB",
        "+31612345678, to, 31612345678"
    })
    void whoIsKnownByAnIdIsNotWrittenToAsANumber(String address, String field, String value) {
        var message =
                new Message(ID, 1, Purpose.ANSWER, address, "ACME", "nl", "its text", null, Map.of(), Occasion.UNKNOWN);
        var sent = sent(settings(), message);
        assertEquals(value, sent.path(field).asText());
        assertEquals(1, (sent.has("to") ? 1 : 0) + (sent.has("recipient") ? 1 : 0));
    }

    private Message withDocument(String document, String number) {
        values.put("link", OURS);
        var occasion = new Occasion(
                null, null, null, null, Message.Document.of(document, number).orElse(null), List.of());
        assertFalse(occasion.toString().contains("erp.acme"));
        return new Message(
                ID, 1, Purpose.REQUEST, "+31612345678", "ACME", "nl", "its text", URI.create(OURS), values, occasion);
    }

    private Message heard(Purpose purpose, int attempt, @Nullable Instant heardAt) {
        return new Message(
                ID,
                attempt,
                purpose,
                "+31612345678",
                "ACME",
                "nl",
                "its text",
                URI.create(OURS),
                values,
                new Occasion(null, null, null, heardAt, null, List.of()));
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
        var message = new Message(
                ID, 1, purpose, "+31612345678", "ACME", language, "its text", uri, values, Occasion.UNKNOWN);
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
