package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;

@OfficeContext
class WebhookDoorTest {

    private static final String QUERY = "select headers ->> ':query' from notice where convert_from(body, 'UTF8') = ?";

    @LocalServerPort
    int port;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    HikariDataSource pool;

    @Test
    void keepsWhatIsSignedOnceAndAnswersEachTime() {
        assertEquals(200, post("/webhooks/bank", "hello once", "x-signed", "yes"));
        assertEquals(200, post("/webhooks/bank", "hello once", "X-SIGNED", "yes"));
        assertEquals(1, kept("hello once"));
    }

    @Test
    void keepsFormsByteByByte() {
        var form = "kr-hash=a%2Bb&kr-answer=%7B%22x%22%3A1%7D";
        assertEquals(
                200,
                post("/webhooks/bank", form, "x-signed", "yes", "Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(1, kept(form));
    }

    @Test
    void keepsTheQueryOfTheAddressAndNobodyElseCanGiveIt() {
        assertEquals(200, post("/webhooks/bank?session=a%2Fb&x", "with a query", "x-signed", "yes"));
        assertEquals("session=a%2Fb&x", jdbc.queryForObject(QUERY, String.class, "with a query"));
        assertEquals(200, post("/webhooks/bank", "without one", "x-signed", "yes"));
        assertNull(jdbc.queryForObject(QUERY, String.class, "without one"));
    }

    @Test
    void answersWithTheWordThatTheProviderWants() {
        assertEquals(
                "[noted]",
                new Caller(port)
                        .post("/webhooks/bank", "thank me", "x-signed", "yes")
                        .body());
    }

    @Test
    void greetsWhoeverKnowsTheWordAsPlainTextAndKeepsNothing() {
        var notices = jdbc.queryForObject("select count(*) from notice", Integer.class);
        var greeting = new Caller(port).get("/webhooks/bank?token=bank-token&challenge=%3Cb%3E42");
        assertEquals("<b>42", greeting.body());
        assertEquals(200, greeting.statusCode());
        assertEquals(
                "text/plain",
                greeting.headers().firstValue("Content-Type").orElse("").split(";")[0]);
        assertEquals(notices, jdbc.queryForObject("select count(*) from notice", Integer.class));
    }

    @Test
    void greetsNobodyElse() {
        for (var address : new String[] {"bank?token=wrong&challenge=42", "bank", "phone?challenge=42", "invented"}) {
            var answer = new Caller(port).get("/webhooks/" + address);
            assertEquals(403, answer.statusCode(), address);
            assertEquals("", answer.body());
        }
    }

    @Test
    void refusesWhatIsNotSignedAndCountsIt() {
        var before = counted("bank", "refused");
        assertEquals(401, post("/webhooks/bank", "forged"));
        assertEquals(before + 1, counted("bank", "refused"));
        assertEquals(0, kept("forged"));
    }

    @Test
    void knowsNoAccountThatIsNotConfiguredAndDoesNotCountItsName() {
        assertEquals(404, post("/webhooks/invented", "hello", "x-signed", "yes"));
        assertEquals(0, counted("invented", "no-such-account"));
    }

    @Test
    void readsNoMoreThanItsLimitWhateverTheHeaderSays() {
        assertEquals(413, post("/webhooks/bank", "x".repeat(1001), "x-signed", "yes"));
        assertEquals(200, post("/webhooks/bank", "x".repeat(1000), "x-signed", "yes"));
    }

    @Test
    @DirtiesContext
    void asksTheSenderToComeAgainWhereNothingCanBeKept() {
        pool.close();
        var answer = new Caller(port).post("/webhooks/bank", "later", "x-signed", "yes");
        assertEquals(503, answer.statusCode());
        assertEquals("30", answer.headers().firstValue("Retry-After").orElse(""));
        var api = new Caller(port).get("/api/acme/invoices", "Authorization", Caller.ACME);
        assertEquals(503, api.statusCode());
        assertEquals(
                "The database does not answer", Caller.json(api).get("title").asText());
    }

    private int post(String path, String body, String... headers) {
        return new Caller(port).post(path, body, headers).statusCode();
    }

    private int kept(String body) {
        var count = jdbc.queryForObject(
                "select count(*) from notice where convert_from(body, 'UTF8') = ?", Integer.class, body);
        return count == null ? 0 : count;
    }

    private double counted(String account, String answer) {
        var counter = meters.find("paylink.notices")
                .tags("account", account, "answer", answer)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
