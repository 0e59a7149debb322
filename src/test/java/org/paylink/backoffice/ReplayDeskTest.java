package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.paylink.backoffice.MeasuredTale.Beside;
import org.paylink.cli.CommandLine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Finance sees what a plan would have sent in the last ninety days beside what really was: on its page, by a call, on the command line. */
@OfficeContext
@TestPropertySource(properties = "paylink.merchants.acme.dunning=friendly")
class ReplayDeskTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Environment environment;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private Caller caller = new Caller(0);
    private String number = "";
    private String name = "";
    private String plan = "";

    /** Received sixty days ago, due two days later, really reminded of after three more, and paid twenty days ago. */
    @BeforeEach
    void anInvoiceOfACustomerOfItsOwn() {
        caller = new Caller(port).loggedIn();
        number = Tale.freshNumber();
        name = "again-" + number;
        var tale = new MeasuredTale(jdbc, "acme");
        tale.invoice(number, "PAID", "EUR", 0, 58, 60, """
                {"number": "%s", "kind": "invoice", "status": "open", "currency": "EUR", "open": "50.00", "dueDate": "%s",
                 "customer": {"id": "C-%s", "name": "Piet Jansen", "phone": "+31612349998"}}
                """.formatted(number, today.minusDays(58), number));
        tale.step(number, "reminder", "notice of " + number, "DELIVERED", 55, "phone", 5_000L);
        tale.money(number, "PAYMENT", "session of " + number, 5_000, Beside.NOTHING, 20);
        jdbc.update("update invoice set changed_at = now() - interval '20 days' where number = ?", number);
        plan = """
                description: Later, and twice
                for: {customers: ["C-%s"]}
                steps:
                  - {id: early, afterDue: P10D, tone: friendly}
                  - {id: late, afterDue: P20D, tone: friendly}
                  - {id: after-it-was-paid, afterDue: P45D, tone: friendly}
                """.formatted(number);
    }

    @Test
    void thePageSetsBothBesideEachOtherAndSaysWhatItCannotKnow() {
        var page = replayed(plan);

        assertThat(page)
                .contains(
                        "1 messages were really sent, 2 would have been",
                        "; 1 invoices.",
                        "1 customers would have got more messages, 0 fewer, 0 as many",
                        today.minusDays(55) + " reminder by phone",
                        workday(48) + " early by phone, " + workday(38) + " late by phone",
                        "payments stay where they really were")
                .doesNotContain("after-it-was-paid", "were not looked at", "it is not known how they stood");
        assertThat(caller.get("/dunning/plans/" + name).body()).contains("Replay the last 90 days");
        assertThat(replayed(plan.replace("P10D", "-P10D"))).contains("Line 4: ").doesNotContain("really sent");
        assertEquals(
                404,
                caller.form("/dunning/plans/x", "/dunning/plans/a.b/replay", Map.of("text", plan))
                        .statusCode());
    }

    @Test
    void aProgramIsToldTheSame() {
        var answer = asked(90, plan);
        var difference = mine(answer);

        assertThat(answer.get("from").asText()).isEqualTo(today.minusDays(90).toString());
        assertThat(difference.get("really").toString())
                .isEqualTo("[{\"day\":\"%s\",\"step\":\"reminder\",\"channel\":\"phone\"}]"
                        .formatted(today.minusDays(55)));
        assertThat(difference.get("would").findValuesAsText("step")).containsExactly("early", "late");
        // The first of both was due before these days, and is caught up.
        var shorter = mine(asked(45, plan));
        assertThat(shorter.get("really")).isEmpty();
        assertThat(shorter.get("would").findValuesAsText("step")).containsExactly("early", "late");
    }

    @Test
    void whatWillNotDoIsSaidWithItsCure() {
        assertProblem(400, "days is 366", "{\"name\": \"x\", \"plan\": %s, \"days\": 366}".formatted(json(plan)));
        assertProblem(400, "days is 0", "{\"name\": \"x\", \"plan\": %s, \"days\": 0}".formatted(json(plan)));
        assertProblem(
                400, "line 4: ", "{\"name\": \"x\", \"plan\": %s}".formatted(json(plan.replace("P10D", "-P10D"))));
        assertProblem(400, "name is missing", "{\"plan\": %s}".formatted(json(plan)));
        assertProblem(400, "none of a plan", "{\"name\": \"../evil\"}");
        assertProblem(400, "no-such", "{\"name\": \"no-such\"}");
        assertProblem(400, "The body is not the JSON it should be", "{\"name\": 'x'");
        assertProblem(413, "The body is too large", "{\"name\": \"" + "x".repeat(1_300_000) + "\"}");
        assertEquals(
                403,
                caller.post("/api/acme/dunning/replay", "{\"name\": \"friendly\"}", "Authorization", "Bearer wrong")
                        .statusCode());
    }

    @Test
    @ResourceLock("System.out")
    void theCommandLineReplaysAPlanOfTheFolder() throws IOException {
        assertEquals(
                "0",
                printed("--replay=90", "--plan=business", "--json")
                        .path("status")
                        .asText());
        var replayed = printed("--replay=90", "--plan=business", "--json").get("printed");
        // Others are reminded in this database as well; ours is among those who really were.
        assertThat(replayed.get("really").asLong()).isPositive();
        assertThat(mine(replayed).get("really").findValuesAsText("step")).containsExactly("reminder");
        assertEquals("2", printed("--replay=366").path("status").asText());
        assertEquals(
                "2", printed("--replay=90", "--plan=no-such").path("status").asText());
        assertEquals("2", printed("--replay=90", "--to=" + today).path("status").asText());
    }

    private JsonNode printed(String... options) throws IOException {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int status;
        try {
            var arguments = new ArrayList<>(List.of("preview", "--merchant=acme"));
            arguments.addAll(List.of(options));
            arguments.add("--paylink.merchants.acme.dunning=friendly");
            for (var key : List.of("url", "username", "password")) {
                arguments.add(
                        "--paylink.database.%s=%s".formatted(key, environment.getProperty("paylink.database." + key)));
            }
            status = CommandLine.execute(arguments.toArray(String[]::new), settings -> {});
        } finally {
            System.setOut(out);
        }
        var tree = new ObjectMapper().createObjectNode().put("status", status);
        if (status == 0) {
            tree.set("printed", new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8)));
        }
        return tree;
    }

    private void assertProblem(int status, String says, String body) {
        var answer = caller.post("/api/acme/dunning/replay", body, "Authorization", "Bearer token-of-acme");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(says, "\"cure\"");
    }

    private JsonNode asked(int days, String text) {
        return caller.api(
                "/dunning/replay", "{\"name\": \"%s\", \"plan\": %s, \"days\": %d}".formatted(name, json(text), days));
    }

    private static String json(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }

    private JsonNode mine(JsonNode answer) {
        for (var each : answer.get("differences")) {
            if (each.get("invoice").asText().equals(number)) {
                return each;
            }
        }
        throw new AssertionError(answer.toString());
    }

    private String replayed(String text) {
        return caller.form(
                        "/dunning/plans/" + name,
                        "/dunning/plans/" + name + "/replay",
                        Map.of("text", text, "seen", "", "why", "", "merchant", ""))
                .body();
    }

    /** The first day of work from so many days ago on. */
    private LocalDate workday(int daysAgo) {
        var day = today.minusDays(daysAgo);
        while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            day = day.plusDays(1);
        }
        return day;
    }
}
