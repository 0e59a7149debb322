package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records that could not be taken in are settled by their cause, many at once, and what was received always balances. */
@OfficeContext
class ParkedCausesTest {

    private static final String CSV = "/invoices?mapping=generic-csv";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private Caller caller = new Caller(0);
    private String number = "";
    private String sign = "";

    @BeforeEach
    void aNewSign() {
        caller = new Caller(port);
        number = Tale.freshNumber();
        sign = "$" + number;
    }

    @Test
    void recordsOfOneCauseAreCountedTogether() {
        park(3);
        var cause = cause();
        assertEquals(3, cause.get("count").asInt());
        assertEquals("currency", cause.get("field").asText());
        assertEquals("acme-api", cause.get("source").asText());
        assertTrue(caller.loggedIn().get("/parked").body().contains("Open these 3 records"));
        balances();
    }

    @Test
    void aValueIsReplacedInAllAndTheyAreTakenIn() {
        park(3);
        var before = parkedCount();
        var task = caller.api(
                "/parked/replay",
                "{\"cause\": \"%s\", \"replace\": {\"field\": \"Currency\", \"value\": \"USD\"}}".formatted(causeId()));
        assertEquals("done", task.get("state").asText(), task.toString());
        assertEquals(3, task.get("settled").asInt());
        assertEquals(before - 3, parkedCount());
        assertEquals(
                "USD", caller.api("/invoices/" + number + "-2").get("currency").asText());
        balances();
    }

    @Test
    void replayedAsTheyAreTheyStillWaitAndAreCountedOnce() {
        park(3);
        var received = caller.api("/received").get("sum");
        var task = caller.api("/parked/replay", "{\"cause\": \"%s\"}".formatted(causeId()));
        assertEquals(
                "[done, 3, 0]",
                "[%s, %s, %s]".formatted(task.get("state").asText(), task.get("seen"), task.get("settled")));
        assertEquals(3, cause().get("count").asInt());
        assertEquals(received, caller.api("/received").get("sum"));
        balances();
    }

    @Test
    void theyAreReplayedUnderAnotherMapping() {
        var body = "{\"number\": \"%s\", \"currency\": \"EUR\", \"open\": \"1.00\"}".formatted(number);
        assertEquals(1, caller.api("/invoices?mapping=ubl", body).get("parked").asInt());
        // Other records may wait for the same reason, under other mappings.
        var cause = jdbc.queryForObject(
                "select cause from parked where mapping = 'ubl' and strpos(record, ?) > 0", String.class, number);
        assertEquals(
                400,
                caller.post(
                                "/api/acme/parked/replay",
                                "{\"cause\": \"%s\", \"mapping\": \"nope\"}".formatted(cause),
                                "Authorization",
                                Caller.ACME)
                        .statusCode());
        var task = caller.api("/parked/replay", "{\"cause\": \"%s\", \"mapping\": \"canonical\"}".formatted(cause));
        assertTrue(task.get("settled").asInt() >= 1, task.toString());
        assertEquals("1.00", caller.api("/invoices/" + number).get("open").asText());
        balances();
    }

    @Test
    void theyAreDiscardedWithAReasonThatIsKept() {
        park(2);
        var id = causeId();
        assertEquals(
                400,
                caller.post(
                                "/api/acme/parked/discard",
                                "{\"cause\": \"%s\"}".formatted(id),
                                "Authorization",
                                Caller.ACME)
                        .statusCode());
        var discarded = caller.api("/received").at("/sum/discarded").asInt();
        caller.api("/parked/discard", "{\"cause\": \"%s\", \"why\": \"test data <of> ours\"}".formatted(id));
        assertEquals(discarded + 2, caller.api("/received").at("/sum/discarded").asInt());
        assertFalse(caller.api("/parked?by=cause").toString().contains(sign));
        assertTrue(caller.loggedIn().get("/parked/settled").body().contains("Why: test data &lt;of&gt; ours"));
        park(2);
        assertFalse(caller.api("/parked?by=cause").toString().contains(sign), "delivered again, they stay discarded");
        balances();
    }

    @Test
    void manyAreWorkedOffInTheBackground() {
        park(450);
        var task = caller.api(
                "/parked/replay",
                "{\"cause\": \"%s\", \"replace\": {\"field\": \"Currency\", \"value\": \"EUR\"}}".formatted(causeId()));
        assertEquals("running", task.get("state").asText());
        assertEquals(200, task.get("seen").asInt());
        var path = "/parked/tasks/" + task.get("task").asText();
        await().until(() -> caller.api(path).get("state").asText().equals("done"));
        assertEquals(450, caller.api(path).get("settled").asInt());
        balances();
    }

    @Test
    void anotherMerchantsCauseIsNone() {
        park(1);
        var answer = caller.post(
                "/api/other/parked/discard",
                "{\"cause\": \"%s\", \"why\": \"x\"}".formatted(causeId()),
                "Authorization",
                "Bearer token-of-other");
        assertEquals(409, answer.statusCode());
        assertEquals(1, cause().get("count").asInt());
    }

    @Test
    void aPersonSeesWhatACorrectionBecomesBeforeItIsTakenIn() {
        park(2);
        var page = "/parked/causes/acme/" + causeId();
        caller.loggedIn();
        var id = jdbc.queryForObject("select id from parked where value = ? order by id limit 1", String.class, sign);
        var wrong = caller.form(page, "/parked/" + id + "/preview", Map.of());
        assertTrue(wrong.body().contains("Still parked"), wrong.body());
        var text = jdbc.queryForObject("select record from parked where id = ?::uuid", String.class, id);
        var good = caller.form(
                page,
                "/parked/" + id + "/preview",
                Map.of("record", String.valueOf(text).replace(sign, "EUR")));
        assertTrue(good.body().contains("&quot;currency&quot; : &quot;EUR&quot;"), good.body());
        var all = caller.form(page, page + "/preview", Map.of("field", "Currency", "becomes", "EUR"));
        assertEquals(2, all.body().split("chip GOOD").length - 1, all.body());
        assertEquals(2, cause().get("count").asInt(), "nothing was taken in");
        var asked = caller.form(page, page + "/replay", Map.of("field", "Currency", "becomes", "EUR"));
        assertEquals(302, asked.statusCode());
        assertTrue(caller.get("/parked").body().contains("2 of 2 records are settled."));
        balances();
    }

    @Test
    void aRecordThatFailsInAnotherFieldNowWaitsOnce() {
        var row = "{\"number\": \"%s\", \"currency\": \"%s\", \"open\": \"1,00\"}";
        caller.api("/invoices?mapping=canonical", row.formatted(number, sign));
        var first = caller.api("/parked").at("/parked/0");
        var before = parkedCount();
        caller.api("/parked/" + first.get("id").asText() + "/replay", row.formatted(number, "EUR"));
        assertEquals(before, parkedCount());
        balances();
    }

    /** Each source's waiting records are those that its days count as parked, and the discarded ones too. */
    private void balances() {
        var counted = jdbc.queryForList("""
                select * from (select merchant, source, sum(parked) as waiting, sum(discarded) as away from intake_day group by 1, 2) counted
                where waiting + away <> 0
                except
                select merchant, source, count(*) filter (where state = 'PARKED'), count(*) filter (where state = 'DISCARDED')
                from parked where received_on is not null group by 1, 2
                """);
        assertEquals("[]", counted.toString());
        var sum = caller.api("/received").get("sum");
        var accounted = sum.properties().stream()
                .filter(entry -> !entry.getKey().equals("received"))
                .mapToLong(entry -> entry.getValue().asLong())
                .sum();
        assertEquals(accounted, sum.get("received").asLong());
    }

    private void park(int many) {
        var rows = IntStream.rangeClosed(1, many)
                .mapToObj(i -> "%s-%d,%s,12.50".formatted(number, i, sign))
                .collect(Collectors.joining("\n"));
        var answer = caller.api(CSV, "Invoice number,Currency,Open amount\n" + rows);
        assertEquals(0, answer.get("accepted").asInt(), answer.toString());
    }

    private int parkedCount() {
        return caller.api("/parked").get("count").asInt();
    }

    private String causeId() {
        return cause().get("cause").asText();
    }

    private JsonNode cause() {
        for (var cause : caller.api("/parked?by=cause").get("causes")) {
            if (cause.path("value").asText().equals(sign)) {
                return cause;
            }
        }
        throw new AssertionError("no cause with the value " + sign);
    }
}
