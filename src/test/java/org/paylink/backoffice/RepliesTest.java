package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Medium;
import org.paylink.invoice.PayLink;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What customers wrote and no program may answer: a person reads it and settles it, once. */
@OfficeContext
class RepliesTest {
    private static final AtomicInteger CUSTOMER = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Tale tale;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Consents consents;

    private Caller caller = new Caller(0);
    private String number = "";
    private String phone = "";
    private String text = "";

    @BeforeEach
    void aCustomerWrites() {
        caller = new Caller(port).loggedIn();
        number = Tale.freshNumber();
        phone = "+3161111" + (1000 + CUSTOMER.incrementAndGet());
        text = "my <b>dog</b> ate it, " + phone;
        caller.api("/invoices", Tale.invoice(number, "10.00", phone).replace("C-17", "C-" + phone));
        await().until(() ->
                caller.get("/invoices/" + tale.link(number).id()).body().contains("Payment request by phone: sent"));
        caller.post("/webhooks/phone", "HEARD " + phone + " " + text, "x-signed", "yes");
        await().until(() -> !states().isEmpty());
    }

    @Test
    void thePageShowsTheTextWithItsConversation() {
        var body = caller.get("/replies").body();
        for (var words : new String[] {
            "my &lt;b&gt;dog&lt;/b&gt; ate it", "Piet Jansen", "not understood", number, "https://pay.example/p/"
        }) {
            assertTrue(body.contains(words), words);
        }
        assertTrue(caller.get("/invoices/" + tale.link(number).id())
                .body()
                .contains("The customer wrote by customer by phone"));
        assertFalse(caller.get("/replies?merchant=other").body().contains(phone));
    }

    @Test
    void aTextIsSettledOnce() {
        settle("done", Map.of());
        assertEquals(List.of("DONE"), states());
        assertFalse(caller.get("/replies").body().contains(phone));
        settle("done", Map.of());
        assertTrue(caller.get("/replies").body().contains("somebody has settled this already"));
    }

    @Test
    void aPersonNotesAPromiseOrADispute() {
        var day = LocalDate.now(ZoneId.of("Europe/Berlin")).plusDays(5);
        settle("promise", Map.of("invoice", id(), "until", "yesterday"));
        assertEquals(List.of("OPEN"), states());
        settle("promise", Map.of("invoice", id(), "until", day.toString()));
        assertEquals(day, tale.link(number).heldUntil());
        assertEquals(List.of("DONE"), states());
        settle("dispute", Map.of("invoice", id(), "why", "never ordered"));
        assertEquals(PayLink.State.OPEN, tale.link(number).state());
    }

    @Test
    void aTextIsNotAboutAnyInvoice() {
        var other = Tale.freshNumber();
        caller.api("/invoices", Tale.invoice(other));
        settle("dispute", Map.of("invoice", tale.link(other).id().toString(), "why", "x"));
        assertEquals(PayLink.State.OPEN, tale.link(other).state());
        assertEquals(List.of("OPEN"), states());
    }

    @Test
    void aPersonStopsMessages() {
        settle("stop", Map.of());
        var contact = new Contact(Medium.OTHER, phone);
        assertTrue(consents.stopped(List.of(contact)).contains(contact));
        assertEquals(List.of("DONE"), states());
    }

    @Test
    void programsSeeWhatACustomerCanPay() {
        var second = Tale.freshNumber();
        caller.api("/invoices", Tale.invoice(second, "5.00", phone).replace("C-17", "C-" + phone));
        var path = "/customers/C-" + phone.replace("+", "%2B") + "/paylinks";
        assertEquals(2, caller.api(path).get("paylinks").size());
        assertEquals(
                "https://pay.example/p/" + tale.link(number).token(),
                caller.api(path).at("/paylinks/0/link").asText());
        caller.api("/invoices/" + number + "/cancel", "{\"why\": \"credited\"}");
        assertEquals("5.00", caller.api(path).at("/paylinks/0/open").asText());
        assertEquals(1, caller.api(path).get("paylinks").size());
        assertEquals(0, caller.api("/customers/nobody/paylinks").get("paylinks").size());
    }

    private void settle(String act, Map<String, String> fields) {
        var id = jdbc.queryForObject("select id from heard where address = ?", String.class, phone);
        // Any page's form has the token.
        caller.form("/invoices/" + id(), "/replies/" + id + "/" + act, fields);
    }

    private List<String> states() {
        return jdbc.queryForList("select state from heard where address = ?", String.class, phone);
    }

    private String id() {
        return tale.link(number).id().toString();
    }
}
