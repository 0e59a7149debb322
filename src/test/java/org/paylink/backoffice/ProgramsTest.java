package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a merchant's programs can do, from the invoice they hand in to the payment they find booked. */
@OfficeContext
class ProgramsTest {

    @LocalServerPort
    int port;

    @Autowired
    Tale tale;

    private Caller caller = new Caller(0);
    private String number = "";

    @BeforeEach
    void aNewInvoice() {
        caller = new Caller(port);
        number = Tale.freshNumber();
    }

    @Test
    void anInvoiceHandedInIsThereWithItsLink() {
        var answer = posted(Tale.invoice(number));
        assertEquals("accepted", answer.at("/records/0/result").asText());
        var invoice = one(number);
        assertEquals("open", invoice.get("state").asText());
        assertEquals("123.45", invoice.get("open").asText());
        assertEquals("Piet Jansen", invoice.at("/customer/name").asText());
        assertEquals(
                "https://pay.example/p/" + tale.link(number).token(),
                invoice.get("link").asText());
        assertEquals(invoice.get("link"), answer.at("/records/0/invoice/link"));
    }

    @Test
    void theSameAgainIsUnchangedAndAnotherAmountARevision() {
        posted(Tale.invoice(number));
        assertEquals(
                "unchanged",
                posted(Tale.invoice(number)).at("/records/0/result").asText());
        var changed = posted(Tale.invoice(number, "100.00", "+31612345678"));
        assertEquals(1, changed.get("changed").asInt());
        assertEquals(2, one(number).get("revision").asInt());
    }

    @Test
    void amountsWrittenAsNumbersStayExact() {
        posted("{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": 1234567890123.10}".formatted(number));
        assertEquals("1234567890123.10", one(number).get("open").asText());
    }

    @Test
    void eachOfManyHasItsOwnAnswer() {
        var answer = posted("[%s, {\"number\": \"%s-b\", \"currency\": \"EUR\", \"open\": \"1.234\"}, %s]"
                .formatted(Tale.invoice(number), number, Tale.invoice(number + "-c")));
        assertEquals(2, answer.get("accepted").asInt());
        assertEquals(1, answer.get("parked").asInt());
        assertEquals("parked", answer.at("/records/1/result").asText());
        assertEquals("open", answer.at("/records/1/parked/field").asText());
        assertFalse(answer.at("/records/1/parked/cure").asText().isEmpty());
    }

    @Test
    void aParkedRecordIsTakenInWhenItIsCorrected() {
        var wrong = "{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"12,50\"}".formatted(number);
        var id = posted(wrong).at("/records/0/parked/id").asText();
        assertTrue(caller.api("/parked").toString().contains(id));
        var replayed = caller.api("/parked/" + id + "/replay", wrong.replace("12,50", "12.50"));
        assertEquals(1, replayed.get("accepted").asInt());
        assertEquals("12.50", one(number).get("open").asText());
        assertFalse(caller.api("/parked").toString().contains(id));
        posted(wrong);
        assertFalse(caller.api("/parked").toString().contains(id));
    }

    @Test
    void aParkedRecordStaysParkedWhenItIsReplayedAsItStands() {
        var wrong = "{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"x\"}".formatted(number);
        var id = posted(wrong).at("/records/0/parked/id").asText();
        assertEquals(
                1, caller.api("/parked/" + id + "/replay", "").get("parked").asInt());
        assertTrue(caller.api("/parked").toString().contains(id));
        assertEquals(
                id,
                caller.api("/parked/" + id + "/discard", "").get("discarded").asText());
        assertEquals(409, status("/parked/" + id + "/discard", ""));
        assertEquals(404, status("/parked/" + UUID.randomUUID() + "/discard", ""));
    }

    @Test
    void anotherMerchantsRecordDoesNotExist() {
        var id = posted("{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"y\"}".formatted(number))
                .at("/records/0/parked/id")
                .asText();
        var answer = caller.post("/api/other/parked/" + id + "/discard", "", "Authorization", "Bearer token-of-other");
        assertEquals(404, answer.statusCode());
    }

    @Test
    void aDocumentGoesThroughItsMapping() {
        var csv = "number;currency;open;dueDate\n%s;EUR;10.00;2026-12-01\n%s-b;XXX;10.00;2026-12-01\n"
                .formatted(number, number);
        var answer = caller.post(
                "/api/acme/invoices?mapping=generic-csv",
                csv,
                "Authorization",
                Caller.ACME,
                "Content-Type",
                "text/csv");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(1, Caller.json(answer).get("accepted").asInt(), answer.body());
        assertTrue(Caller.json(answer).at("/records/0/place").asText().contains("record 2"), answer.body());
        assertEquals("10.00", one(number).get("open").asText());
    }

    @Test
    void anUnknownMappingIsRefusedByName() {
        var answer = caller.post("/api/acme/invoices?mapping=nope", "{}", "Authorization", Caller.ACME);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("nope"), answer.body());
    }

    @Test
    void brokenJsonIsRefusedWithItsLineAndNothingOfItsText() {
        var answer = caller.post("/api/acme/invoices", "[\n{\"secret name\": oops}]", "Authorization", Caller.ACME);
        assertEquals(400, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(Caller.json(answer).get("detail").asText().startsWith("line 2, column "), answer.body());
        assertFalse(answer.body().contains("oops") || answer.body().contains("secret"), answer.body());
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        assertEquals(413, status("/invoices", "[" + "{},".repeat(20) + "{}]"));
        assertEquals(413, status("/invoices", " ".repeat(100_001)));
        assertEquals(400, status("/invoices", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"F/2026/17", "Rechnung Nr. 5", "Größe-7", "100%", "a;b=c", "a//b", "?#&+", "..", "a/remind", "\\"
            })
    void aNumberMayHaveAnySign(String odd) {
        var fresh = odd + " " + number;
        posted("{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"5.00\"}"
                .formatted(fresh.replace("\\", "\\\\")));
        assertEquals(fresh, one(fresh).get("number").asText());
        var held = caller.api("/invoices/" + encoded(fresh) + "/hold", "{\"why\": \"holiday\"}");
        assertEquals("9999-12-31", held.path("heldUntil").asText(), held.toString());
    }

    @Test
    void ofTwoWithOneNumberTheOneMeantMustBeNamed() {
        for (var id : new String[] {"first", "second"}) {
            posted("{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"5.00\", \"origin\": {\"id\": \"%s\"}}"
                    .formatted(number, id));
        }
        assertEquals(1, one(number).get("others").size());
        assertEquals(409, status("/invoices/" + number + "/hold", ""));
        var held = caller.api("/invoices/" + number + "/hold?id=first", "");
        assertEquals("first", held.at("/invoice/origin/id").asText());
        assertFalse(caller.api("/invoices/" + number + "?id=second").has("heldUntil"));
    }

    @Test
    void theListIsSearchedByStateNumberAndName() {
        posted(Tale.invoice(number));
        var found = caller.api("/invoices?state=open&q=" + number + "&page=0");
        assertEquals(number, found.at("/invoices/0/number").asText());
        assertEquals(
                0,
                caller.api("/invoices?state=paid&q=" + number).get("invoices").size());
        assertEquals(
                400,
                caller.get("/api/acme/invoices?state=nope", "Authorization", Caller.ACME)
                        .statusCode());
        assertEquals(
                400,
                caller.get("/api/acme/invoices?page=-1", "Authorization", Caller.ACME)
                        .statusCode());
    }

    @Test
    void everyActStandsInTheTimeline() {
        posted(Tale.invoice(number));
        act("remind", "");
        act("promise", "{\"until\": \"%s\"}".formatted(LocalDate.now().plusDays(5)));
        act("release", "");
        act("dispute", "{\"why\": \"never ordered\"}");
        assertEquals("disputed", one(number).get("state").asText());
        act("release", "");
        act("cancel", "{\"why\": \"goodwill\"}");
        assertEquals("cancelled", one(number).get("state").asText());
        assertEquals(
                "[reminder asked for, promised, released, disputed, released, cancelled]",
                one(number).get("timeline").findValuesAsText("event").toString());
        assertEquals("api", one(number).at("/timeline/0/who").asText());
    }

    @Test
    void anActThatIsNotPossibleSaysWhy() {
        posted(Tale.invoice(number));
        assertEquals(400, status("/invoices/" + number + "/cancel", ""));
        assertEquals(400, status("/invoices/" + number + "/promise", "{\"until\": \"2020-01-01\"}"));
        assertEquals(400, status("/invoices/" + number + "/hold", "{\"nonsense"));
        assertEquals(404, status("/invoices/" + number + "/explode", ""));
        assertEquals(404, status("/invoices/no-such/remind", ""));
        act("hold", "");
        assertEquals(409, status("/invoices/" + number + "/remind", ""));
    }

    @Test
    void aPaymentIsADifferenceUntilTheErpHasIt() {
        posted(Tale.invoice(number));
        tale.paid(caller, number, "123.45");
        assertTrue(differs(number));
        assertEquals(number, caller.api("/payments").at("/payments/0/invoice").asText());
        tale.booked(number);
        assertFalse(differs(number));
        var paid = one(number);
        assertEquals("paid", paid.get("state").asText());
        assertEquals("123.45", paid.at("/payments/0/amount").asText());
        assertEquals("accepted", paid.at("/payments/0/booked").asText());
        assertEquals("paid", paid.at("/sessions/0/state").asText());
        await().until(() -> one(number).get("messages").size() == 2);
    }

    private boolean differs(String number) {
        return caller.api("/reconciliation")
                .get("differences")
                .findValuesAsText("invoice")
                .contains(number);
    }

    private JsonNode posted(String body) {
        return caller.api("/invoices", body);
    }

    private JsonNode one(String number) {
        return caller.api("/invoices/" + encoded(number));
    }

    private void act(String act, String body) {
        assertEquals(200, status("/invoices/" + number + "/" + act, body), act);
    }

    private int status(String path, String body) {
        return caller.post("/api/acme" + path, body, "Authorization", Caller.ACME)
                .statusCode();
    }

    private static String encoded(String number) {
        return URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
