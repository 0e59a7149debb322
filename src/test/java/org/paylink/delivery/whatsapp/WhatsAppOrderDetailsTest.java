package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/** Meta's own button to pay, in Brazil: the stand-in checks its form, its sums and its references. */
class WhatsAppOrderDetailsTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final String LINK = WhatsAppTrial.PUBLIC_URL + "/p/7Q-x_9";
    private static final String BRAZILIAN = "+5511987654321";

    private final WhatsAppStandIn whatsApp = new WhatsAppStandIn();
    private final Map<String, String> settings =
            new HashMap<>(WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL));

    @BeforeEach
    void asksByOrderDetailsFirst() {
        for (var purpose : List.of("request", "reminder")) {
            var key = "templates." + purpose;
            settings.put(key + "-2.name", String.valueOf(settings.get(key + ".name")));
            settings.put(key + "-2.languages", "en_US, nl, pt_BR");
            settings.put(key + "-2.parameters", String.valueOf(settings.get(key + ".parameters")));
            settings.put(key + "-2.button", WhatsAppTrial.PUBLIC_URL + "/p/");
            settings.put(key + ".name", WhatsAppOrders.TEMPLATE);
            settings.put(key + ".parameters", "number, amount");
            settings.put(key + ".button", "order-details");
        }
    }

    @AfterEach
    void closes() {
        whatsApp.close();
    }

    @Test
    void aRequestIsTheSample() throws Exception {
        var sample = Json.read(Files.readAllBytes(Path.of("samples", "whatsapp", "order-details", "message.json")));
        assertEquals(sample, sent(message(Purpose.REQUEST, 1, BRAZILIAN, "BRL 1234.56", null)));
    }

    @ParameterizedTest
    @CsvSource({"REQUEST", "REMINDER"})
    void whileTheCustomersTextIsYoungItNeedsNoTemplate(Purpose purpose) throws Exception {
        var sent = sent(message(purpose, 1, BRAZILIAN, "BRL 1234.56", ago(60)));
        assertEquals("order_details", sent.at("/interactive/type").asText());
        assertEquals("its text", sent.at("/interactive/body/text").asText());
        var sample = Json.read(Files.readAllBytes(Path.of("samples", "whatsapp", "order-details", "message.json")));
        assertEquals(sample.findPath("order_details"), sent.at("/interactive/action/parameters"));
    }

    /** All else stays as it is. */
    @ParameterizedTest
    @CsvSource({
        "+31612345678, BRL 1234.56, 60",
        "+551198765432, BRL 1234.56, 90000",
        "BR.13491208655302741918, BRL 1234.56, 60",
        "+5511987654321, EUR 1234.56, 60",
        "+5511987654321, BRL 0, 60",
        "+5511987654321, BRL 0, 90000",
    })
    void onlyBrazilPaysReaisByIt(String address, String open, int secondsAgo) {
        var sent = sent(message(Purpose.REQUEST, 1, address, open, ago(secondsAgo)));
        var brazilian = address.startsWith("+55") && open.equals("BRL 1234.56");
        assertEquals(
                brazilian ? WhatsAppOrders.TEMPLATE : "payment_request",
                sent.at("/template/name").asText());
        assertEquals(
                brazilian ? "order_details" : "url",
                sent.at("/template/components/1/sub_type").asText());
    }

    @Test
    void aReceiptIsNone() {
        var sent = sent(message(Purpose.RECEIPT, 1, BRAZILIAN, "BRL 1234.56", ago(60)));
        assertEquals("text", sent.path("type").asText());
    }

    /** Meta wants another reference for each message: each attempt is one. */
    @Test
    void eachAttemptHasAReferenceOfItsOwnThatLeadsBackToTheMessage() {
        var first = reference(sent(message(Purpose.REQUEST, 1, BRAZILIAN, "BRL 5", null)));
        var second = reference(sent(message(Purpose.REQUEST, 2, BRAZILIAN, "BRL 5", null)));
        assertNotEquals(first, second);
        assertEquals(Optional.of(ID), Message.idIn(first));
        assertEquals(Optional.of(ID), Message.idIn(second));
        assertTrue(whatsApp.accepted(BRAZILIAN).containsAll(List.of(first, second)));
    }

    @Test
    void whatComesTooLateForOurOwnWordsIsTriedAgainAsATemplate() {
        whatsApp.refusing = 131047;
        assertEquals(
                Kind.NOT_DONE,
                refused(message(Purpose.REQUEST, 1, BRAZILIAN, "BRL 5", ago(60)))
                        .kind());
        var again = sent(message(Purpose.REQUEST, 2, BRAZILIAN, "BRL 5", ago(60)));
        assertEquals(WhatsAppOrders.TEMPLATE, again.at("/template/name").asText());
    }

    @Test
    void aTextThatIsTooLongForItGoesAsATemplate() {
        var exact = message(Purpose.REQUEST, 1, "x".repeat(1024), BRAZILIAN, "BRL 5", ago(60));
        assertEquals("interactive", sent(exact).path("type").asText());
        var longer = message(Purpose.REQUEST, 2, "x".repeat(1025), BRAZILIAN, "BRL 5", ago(60));
        assertEquals("template", sent(longer).path("type").asText());
    }

    @Test
    void whoeverCannotSeeItIsReachedAnotherWay() {
        whatsApp.refusing = 2040;
        var failure = refused(message(Purpose.REQUEST, 1, BRAZILIAN, "BRL 5", null));
        assertEquals(Kind.REFUSED, failure.kind());
        assertEquals("WhatsApp answered 2040: the customer's WhatsApp shows no order details", failure.getMessage());
    }

    /** Held back is the template; what needs none is not, and counts for no limit. */
    @Test
    void aPausedTemplateStandsAsideAndWhatNeedsNoneGoes() {
        settings.put("waba-id", WhatsAppShelf.BUSINESS_ACCOUNT);
        for (var name : List.of(WhatsAppOrders.TEMPLATE, "payment_request")) {
            whatsApp.shelf.status(name, "pt_BR", "PAUSED");
        }
        var account = account();
        account.inspect().toCompletableFuture().join();
        var late = message(Purpose.REQUEST, 1, BRAZILIAN, "BRL 5", null);
        var soon = message(Purpose.REQUEST, 1, BRAZILIAN, "BRL 5", ago(60));
        assertTrue(account.holdsBack(late).isPresent());
        assertEquals(Optional.empty(), account.holdsBack(soon));
        assertTrue(account.counts(late));
        assertFalse(account.counts(soon));
        account.send(soon).toCompletableFuture().join();
        assertEquals(1, whatsApp.accepted(BRAZILIAN).size());
    }

    @Test
    void metaMustHaveApprovedItWithThatButton() {
        settings.put("waba-id", WhatsAppShelf.BUSINESS_ACCOUNT);
        assertEquals(List.of(), account().inspect().toCompletableFuture().join());
        whatsApp.shelf.replace(WhatsAppOrders.TEMPLATE, "nl", withButton(WhatsAppOrders.TEMPLATE, "QUICK_REPLY"));
        whatsApp.shelf.replace(
                "payment_receipt",
                "nl",
                withButton(WhatsAppOrders.TEMPLATE, WhatsAppShelf.ORDER_DETAILS).put("name", "payment_receipt"));
        var told = account().inspect().toCompletableFuture().join();
        assertTrue(
                told.contains(
                        "template payment_order in nl (templates.request) does not begin its buttons with order"
                                + " details: have it approved in the format Order details, or correct templates.request.button"),
                told.toString());
        assertTrue(
                told.contains("template payment_receipt in nl (templates.receipt) has a button whose value we do not"
                        + " fill: have it approved without, or correct templates.receipt.button"),
                told.toString());
        assertEquals(3, told.size());
    }

    private ObjectNode withButton(String name, String type) {
        var template = whatsApp.shelf.template(name, "nl");
        ((ObjectNode) template.at("/components/2/buttons/0")).put("type", type);
        return template;
    }

    @Test
    void onlyARequestAndAReminderMayHaveIt() {
        settings.put("templates.receipt.button", "order-details");
        assertEquals(
                "paylink.delivery.whatsapp has in templates.receipt order-details as its button, which only a request and"
                        + " a reminder may have",
                assertThrows(IllegalArgumentException.class, this::account).getMessage());
    }

    private static String reference(JsonNode sent) {
        return sent.findPath("reference_id").asText();
    }

    private static Instant ago(int seconds) {
        return Instant.now().minusSeconds(seconds);
    }

    private static Message message(
            Purpose purpose, int attempt, String address, String open, @Nullable Instant heardAt) {
        return message(purpose, attempt, "its text", address, open, heardAt);
    }

    private static Message message(
            Purpose purpose, int attempt, String text, String address, String open, @Nullable Instant heardAt) {
        var values = Map.of(
                "customer",
                "Ana Souza",
                "number",
                "F-17",
                "amount",
                "R$ 1.234,56",
                "due",
                "2026-11-15",
                "paid",
                "R$ 1");
        var parts = open.split(" ");
        var money = Money.of(new BigDecimal(parts[1]), Currency.of(parts[0]));
        var occasion = new Occasion(money, null, null, heardAt, null, List.of());
        return new Message(ID, attempt, purpose, address, "ACME", "pt-BR", text, URI.create(LINK), values, occasion);
    }

    private JsonNode sent(Message message) {
        account().send(message).toCompletableFuture().join();
        return Json.read(whatsApp.heard().get(whatsApp.heard().size() - 1).body());
    }

    private OutsideFailure refused(Message message) {
        var sending = account().send(message).toCompletableFuture();
        return assertInstanceOf(
                OutsideFailure.class,
                assertThrows(CompletionException.class, sending::join).getCause());
    }

    private WhatsAppChannel account() {
        return (WhatsAppChannel) WhatsAppTrial.account(settings, CALLS);
    }
}
