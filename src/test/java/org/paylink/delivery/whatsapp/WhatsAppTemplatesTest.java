package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Message;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Trouble;

/** What Meta has of the templates that the settings name, and what follows from it. */
class WhatsAppTemplatesTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));

    private final WhatsAppStandIn whatsApp = new WhatsAppStandIn();
    private final Map<String, String> settings =
            new HashMap<>(WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL));
    private WhatsAppChannel account = account();

    @BeforeEach
    void knowsTheBusinessAccount() {
        settings.put("waba-id", WhatsAppShelf.BUSINESS_ACCOUNT);
        account = account();
    }

    @AfterEach
    void closes() {
        whatsApp.close();
    }

    @Test
    void saysNothingWhereAllIsWellAndAsksForEachNameOnAllPages() {
        assertEquals(List.of(), inspected());
        var asked = whatsApp.heard().stream()
                .map(call -> Form.read(call.query()).getOrDefault("name", ""))
                .toList();
        assertEquals(2, asked.stream().filter("payment_receipt"::equals).count());
        assertEquals(2, asked.stream().filter("payment_reminder"::equals).count());
        assertTrue(whatsApp.heard().stream().allMatch(call -> call.method().equals("GET")));
    }

    @Test
    void asksNobodyWithoutTheBusinessAccount() {
        settings.remove("waba-id");
        account = account();
        assertEquals(List.of(), inspected());
        assertTrue(whatsApp.heard().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PAUSED; true; is PAUSED, for customers complained",
                "DISABLED; true; is DISABLED for good",
                "REJECTED; true; is REJECTED",
                "PENDING; true; is not approved yet",
                "IN_APPEAL; true; is not approved yet",
                "ARCHIVED; false; is ARCHIVED: look it up in Meta's manager",
                "+316; false; is UNKNOWN: look it up in Meta's manager"
            })
    void tellsOfAStateAndHoldsBackWhatMetaWouldRefuse(String status, boolean held, String sentence) {
        whatsApp.shelf.status("payment_reminder", "nl", status);
        whatsApp.shelf.status("payment_request", "nl", status);
        whatsApp.shelf.status("payment_request_plain", "nl", status);
        var told = inspected();
        assertEquals(3, told.size());
        assertTrue(
                told.stream()
                        .anyMatch(it ->
                                it.startsWith("template payment_reminder in nl (templates.reminder) " + sentence)),
                told.toString());
        assertEquals(held, account.holdsBack(message()).isPresent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "category; MARKETING; is in category MARKETING and not UTILITY",
                "BODY; {{customer_name}}; takes the values [customer_name] and we fill [amount, customer_name, due, invoice_number]",
                "BODY; {{1}} {{2}} {{3}} {{4}}; takes the values [1, 2, 3, 4] and we fill",
                "HEADER; DOCUMENT; has a document as its header: write templates.request.header: document",
                "HEADER; IMAGE; has a header to be filled, which we do not",
                "HEADER; TEXT {{1}}; has a header to be filled, which we do not",
                "URL; https://elsewhere.example/p/{{1}}; has a button that leads elsewhere than templates.request.button",
                "URL; http://localhost:8080/; does not begin its buttons with one that takes a value",
                "SECOND; https://elsewhere.example/{{1}}; has a button whose value we do not fill"
            })
    void tellsWhatIsOtherwiseThanTheSettingsSay(String what, String value, String sentence) {
        whatsApp.shelf.replace(
                "payment_request", "nl", changed(whatsApp.shelf.template("payment_request", "nl"), what, value));
        var told = inspected();
        assertEquals(1, told.size(), told.toString());
        assertTrue(
                told.get(0).startsWith("template payment_request in nl (templates.request) " + sentence), told.get(0));
        assertEquals(Optional.empty(), account.holdsBack(message()));
    }

    private static ObjectNode changed(ObjectNode template, String what, String value) {
        var buttons = template.at("/components/2/buttons");
        switch (what) {
            case "category" -> template.put("category", value);
            case "BODY" -> ((ObjectNode) template.at("/components/0")).put("text", value);
            case "HEADER" ->
                template.withArray("components")
                        .addObject()
                        .put("type", "HEADER")
                        .put("format", value.split(" ")[0])
                        .put("text", value);
            case "URL" -> ((ObjectNode) buttons.path(0)).put("url", value);
            default ->
                template.withArray("/components/2/buttons")
                        .addObject()
                        .put("type", "URL")
                        .put("url", value);
        }
        return template;
    }

    @Test
    void aHeaderOfTheSettingsMustBeMetasToo() {
        settings.put("templates.receipt.header", "document");
        account = account();
        assertEquals(
                3,
                inspected().stream()
                        .filter(it -> it.contains("has no document as its header"))
                        .count());
    }

    @Test
    void aMissingLanguageNamesThoseThatAreThere() {
        whatsApp.shelf.remove("payment_receipt", "nl");
        assertEquals(
                List.of(
                        "template payment_receipt in nl (templates.receipt) is not there, but in [en_US, pt_BR] it is: have it"
                                + " approved in this language, or take that out of templates.receipt.languages"),
                inspected());
    }

    @Test
    void aMissingTemplateIsToldAndNotHeldBackForTheSettingsMayBeWrong() {
        for (var language : List.of("en_US", "nl", "pt_BR")) {
            whatsApp.shelf.remove("payment_request", language);
        }
        assertEquals(3, inspected().size());
        assertTrue(inspected()
                .get(0)
                .endsWith("is not there: have it approved, or correct templates.request.name or waba-id"));
        assertEquals(Optional.empty(), account.holdsBack(message()));
    }

    @Test
    void anotherTemplateThatFitsIsTakenInsteadAndTheFirstOnceItIsWell() {
        whatsApp.shelf.status("payment_request", "nl", "PAUSED");
        inspected();
        assertEquals(Optional.empty(), account.holdsBack(message()));
        assertEquals("payment_request_plain", sent());
        whatsApp.shelf.status("payment_request", "nl", "APPROVED");
        assertEquals(List.of(), inspected());
        assertEquals("payment_request", sent());
    }

    @Test
    void whatIsHeldBackIsNotSentAndSaysWhy() {
        whatsApp.shelf.status("payment_request", "nl", "PAUSED");
        whatsApp.shelf.status("payment_request_plain", "nl", "DISABLED");
        inspected();
        var before = whatsApp.heard().size();
        assertEquals(Optional.of("Meta has template payment_request in nl as PAUSED"), account.holdsBack(message()));
        var failure = refused();
        assertEquals(Kind.NOT_DONE, failure.kind());
        assertEquals(Duration.ofMinutes(30), failure.retryAfter());
        assertEquals(before, whatsApp.heard().size());
    }

    @Test
    void aSilentMetaLeavesWhatWasKnown() {
        whatsApp.shelf.status("payment_request", "nl", "PAUSED");
        whatsApp.shelf.status("payment_request_plain", "nl", "PAUSED");
        inspected();
        whatsApp.troubledBy(Trouble.BROKEN);
        assertThrows(CompletionException.class, this::inspected);
        assertTrue(account.holdsBack(message()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(ints = {132015, 132016})
    void aRefusalIsLearntFromUntilTheNextLook(int code) {
        whatsApp.refusing = code;
        assertEquals(Kind.NOT_DONE, refused().kind());
        assertEquals("payment_request_plain", sent());
        assertEquals(List.of(), inspected());
        assertEquals("payment_request", sent());
    }

    @Test
    void aListThatIsNoneTellsNothing() {
        whatsApp.troubledBy(Trouble.THROTTLED);
        var throttled = assertThrows(CompletionException.class, this::inspected);
        assertEquals(
                Kind.NOT_DONE,
                assertInstanceOf(OutsideFailure.class, throttled.getCause()).kind());
        settings.put("access-token", "of-somebody-else");
        account = account();
        var refused = assertThrows(CompletionException.class, this::inspected);
        assertEquals(
                Kind.ASK_A_HUMAN,
                assertInstanceOf(OutsideFailure.class, refused.getCause()).kind());
        assertFalse(refused.toString().contains("somebody"));
    }

    private List<String> inspected() {
        return account.inspect().toCompletableFuture().join();
    }

    private String sent() {
        account.send(message()).toCompletableFuture().join();
        var body = whatsApp.heard().get(whatsApp.heard().size() - 1).body();
        return Json.read(body).at("/template/name").asText();
    }

    private OutsideFailure refused() {
        var sending = account.send(message()).toCompletableFuture();
        return assertInstanceOf(
                OutsideFailure.class,
                assertThrows(CompletionException.class, sending::join).getCause());
    }

    private static Message message() {
        return SampleMessages.to("+31612345678");
    }

    private WhatsAppChannel account() {
        return (WhatsAppChannel) WhatsAppTrial.account(settings, CALLS);
    }
}
