package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person sees and does in the back office, over HTTP. */
@OfficeContext
class PagesTest {

    private static final Pattern LIVE = Pattern.compile("hx-get=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Tale tale;

    private Caller caller = new Caller(0);
    private String number = "";

    @BeforeEach
    void aNewInvoice() {
        caller = new Caller(port).loggedIn();
        number = Tale.freshNumber();
        caller.api("/invoices", Tale.invoice(number));
    }

    @Test
    void everyPageHasNoStyleAndNoScriptOfItsOwn() {
        for (var path : new String[] {
            "/",
            "/invoices",
            "/parked",
            "/parked/settled",
            "/received",
            "/replies",
            "/desk",
            "/texts",
            "/payments",
            "/login",
            page()
        }) {
            var body = caller.get(path).body();
            assertFalse(body.matches("(?s).*(<style|style=|<script>|onclick=|\\{\\{|th:).*"), path);
            assertTrue(body.contains("</html>"), path);
        }
    }

    @Test
    void theInvoiceShowsItsStory() {
        tale.paid(caller, number, "123.45");
        tale.booked(number);
        await().untilAsserted(() -> assertTrue(caller.get(page()).body().contains("Receipt by phone: sent")));
        var body = caller.get(page()).body();
        for (var words : new String[] {
            number,
            "Paid",
            "Piet Jansen",
            "Payment request by phone: sent",
            "The customer pressed pay",
            "123.45 EUR paid by card at bank",
            "Booked: the ERP accepted it"
        }) {
            assertTrue(body.contains(words), words);
        }
    }

    @Test
    void aLivePartThatHasNotChangedIsNotSentAgain() {
        tale.pressed(number);
        await().until(() -> caller.get(page()).body().contains("Payment request by phone: sent"));
        var live = LIVE.matcher(caller.get(page()).body());
        assertTrue(live.find());
        var address = live.group(1).replace("&amp;", "&");
        assertEquals(204, caller.get(address, "HX-Request", "true").statusCode());
        caller.form(page(), page() + "/hold", Map.of("why", "holiday"));
        var changed = caller.get(address, "HX-Request", "true");
        assertEquals(200, changed.statusCode());
        assertTrue(changed.body().startsWith("<div id=\"live\""), changed.body());
    }

    @Test
    void aPersonActsAndTheTimelineKnowsWho() {
        caller.form(page(), page() + "/hold", Map.of("why", "on holiday"));
        var body = caller.get(page()).body();
        assertTrue(body.contains("Held: no messages by admin") && body.contains("on holiday"));
        caller.form(page(), page() + "/cancel", Map.of("why", " "));
        assertTrue(caller.get(page()).body().contains("A reason is missing"));
    }

    @Test
    void aMessageInDoubtEndsWithAPersonsWord() {
        var doubtful = Tale.freshNumber();
        caller.api("/invoices", Tale.invoice(doubtful, "10.00", "+31612345699"));
        var page = "/invoices/" + tale.link(doubtful).id();
        await().until(() -> caller.get(page).body().contains("in doubt"));
        assertTrue(caller.get("/").body().contains(doubtful));
        var effect = Pattern.compile("/effects/[0-9a-f-]+/happened")
                .matcher(caller.get(page).body());
        assertTrue(effect.find());
        caller.form(
                page, effect.group(), Map.of("invoice", tale.link(doubtful).id().toString()));
        var body = caller.get(page).body();
        assertTrue(body.contains("Payment request by phone: sent"), body);
        assertTrue(body.contains("A person says it was done by admin"));
        assertFalse(body.contains("/effects/"));
    }

    @Test
    void aParkedRecordIsCorrectedInTheBrowser() {
        var wrong = "{\"number\":\"%s-x\",\"currency\":\"EUR\",\"open\":\"1,00\"}".formatted(number);
        var id = caller.api("/invoices", wrong).at("/records/0/parked/id").asText();
        assertTrue(caller.get("/parked").body().contains("1,00"));
        caller.form("/parked", "/parked/" + id + "/replay", Map.of("record", wrong.replace("1,00", "1.00")));
        assertTrue(caller.get("/parked").body().contains("Taken in."));
        assertEquals(
                "1.00", caller.api("/invoices/" + number + "-x").get("open").asText());
    }

    @Test
    void whatCustomersAreCalledIsOnlyText() {
        var odd = Tale.freshNumber();
        caller.api(
                "/invoices",
                "{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"1.00\", \"customer\": {\"name\": \"<script>alert(1)</script>\"}}"
                        .formatted(odd));
        assertFalse(caller.get("/invoices?q=" + odd).body().contains("<script>alert"));
        assertTrue(caller.get("/invoices?q=" + odd).body().contains("&lt;script&gt;"));
    }

    @Test
    void aPageWhoseLoginHasEndedLoadsAnew() {
        var answer = new Caller(port).get("/invoices", "HX-Request", "true");
        assertEquals(401, answer.statusCode());
        assertEquals("true", answer.headers().firstValue("HX-Refresh").orElse(""));
    }

    @Test
    void wrongPasswordsAreToldAndThenSlowedDown() {
        var guesser = new Caller(port);
        for (int i = 0; i < 5; i++) {
            guesser.form("/login", "/login", Map.of("username", "admin", "password", "guess " + i));
        }
        var answer = guesser.form("/login", "/login", Map.of("username", "admin", "password", Caller.PASSWORD));
        assertTrue(answer.headers().firstValue("Location").orElse("").contains("wait=1"));
        await().until(() -> guesser.loggedIn().get("/").statusCode() == 200);
    }

    private String page() {
        return "/invoices/" + tale.link(number).id();
    }
}
