package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** PayLinks that no ERP knows of. */
@OfficeContext
class DeskTest {
    private static final String WISH =
            "{\"amount\": \"12.50\", \"currency\": \"EUR\", \"description\": \"Repair\", \"phone\": \"0171 2345678\"}";

    @LocalServerPort
    int port;

    @Autowired
    Tale tale;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcTemplate jdbc;

    private Caller caller = new Caller(0);

    @BeforeEach
    void comes() {
        caller = new Caller(port);
    }

    @Test
    void itIsSentPaidAndEndsWithoutAnErp() {
        var made = Caller.json(make(UUID.randomUUID().toString(), WISH));
        var number = made.get("number").asText();
        assertEquals("acme-desk", made.get("source").asText());
        assertTrue(made.get("link").asText().startsWith("https://pay.example/p/"));
        assertEquals("+491712345678", tale.link(number).invoice().customer().phone());
        tale.paid(caller, number, "12.50");
        var link = tale.link(number).id();
        assertEquals(Booked.ACCEPTED, ledger.of(link).get(0).booked());
        assertEquals(
                0,
                jdbc.queryForList("select 1 from effect where subject = ? and kind = 'confirm_payment'", link)
                        .size());
        await().until(() -> caller.loggedIn().get("/invoices/" + link).body().contains("Receipt by phone: sent"));
        assertTrue(caller.get("/invoices/" + link).body().contains("made at the desk, no ERP books it"));
    }

    @Test
    void theSameKeyMakesItOnce() {
        var key = UUID.randomUUID().toString();
        assertEquals(Caller.json(make(key, WISH)), Caller.json(make(key, WISH)));
        assertEquals(409, make(key, WISH.replace("12.50", "13.50")).statusCode());
        assertEquals(400, make("", WISH).statusCode());
    }

    @Test
    void whatIsMissingOrWrongIsSaid() {
        for (var wrong : Map.of(
                        "12.50", "12.505",
                        "0171 2345678", "17",
                        "\"12.50\"", "\"0.00\"",
                        "EUR", "EURO",
                        "\"phone\"", "\"name\"")
                .entrySet()) {
            var answer = make(UUID.randomUUID().toString(), WISH.replace(wrong.getKey(), wrong.getValue()));
            assertEquals(400, answer.statusCode(), wrong + answer.body());
        }
    }

    @Test
    void aPersonMakesOneInTheBrowserOnce() {
        caller.loggedIn();
        var page = caller.get("/desk").body();
        var key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"").matcher(page);
        assertTrue(key.find(), page);
        var fields = new HashMap<>(Map.of(
                "merchant", "acme", "key", key.group(1), "amount", "7,00", "currency", "EUR", "description", "Repair"));
        fields.put("phone", "+491712345679");
        caller.form("/desk", "/desk", fields);
        assertTrue(caller.get("/desk").body().contains("The PayLink cannot be made"));
        fields.put("amount", "7.00");
        var first = caller.form("/desk", "/desk", fields).headers().firstValue("Location");
        assertTrue(first.orElse("").contains("/invoices/"));
        assertEquals(first, caller.form("/desk", "/desk", fields).headers().firstValue("Location"));
    }

    private HttpResponse<String> make(String key, String wish) {
        return caller.post(
                "/api/acme/paylinks", wish, "Authorization", Caller.ACME, "Idempotency-Key", key.isEmpty() ? " " : key);
    }
}
