package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.backoffice.MeasuredTale.Beside;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** What reminders bring and what is open, of a merchant whose every figure was reckoned by hand. */
@OfficeContext
// A database of its own: the tale writes only what measures read, of which pages could make nothing.
@TestPropertySource(properties = {"paylink.merchants.acme.dunning=friendly", "paylink.dunning.contacts-per-day=9"})
class MeasuresDeskTest {

    private static final String OTHER = "Bearer token-of-other";

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private Caller caller = new Caller(0);

    @BeforeEach
    void told() {
        caller = new Caller(port).loggedIn();
        theTaleOfOther(jdbc);
    }

    /** Once in each database. */
    static void theTaleOfOther(JdbcTemplate jdbc) {
        var known = jdbc.queryForObject("select count(*) from invoice where merchant = 'other'", Integer.class);
        if (known == null || known == 0) {
            var tale = new MeasuredTale(jdbc, "other");
            invoices(tale);
            notices(tale);
            money(tale);
            promises(tale);
        }
    }

    private static void invoices(MeasuredTale tale) {
        tale.invoice("A", "PAID", "EUR", 0, 50, 80, "{\"total\": \"100.00\", \"open\": \"0.00\"}");
        tale.invoice("B", "OPEN", "EUR", 5_000, 40, 70, "{\"total\": \"50.00\", \"open\": \"50.00\"}");
        tale.invoice("C", "PAID", "EUR", 0, 15, 20, "{\"total\": \"20.00\", \"open\": \"0.00\"}");
        tale.invoice("D", "OPEN", "JPY", 1_500, 35, 60, "{\"total\": \"3200\", \"open\": \"1500\"}");
        tale.invoice("E", "DISPUTED", "EUR", 4_000, 100, 80, "{\"total\": \"40.00\", \"open\": \"40.00\"}");
        tale.invoice("F", "OPEN", "EUR", 1_000, -5, 3, "{\"total\": \"10.00\", \"open\": \"10.00\"}");
        tale.invoice("G", "OPEN", "EUR", 700, null, 2, "{\"open\": \"7.00\"}");
        tale.invoice("H", "CREDIT", "EUR", 1_500, null, 10, "{\"total\": \"15.00\", \"open\": \"15.00\"}");
        tale.invoice("I", "CANCELLED", "EUR", 50_000, 5, 10, "{\"total\": \"500.00\", \"open\": \"500.00\"}");
        // Sold before the ninety days: the edges of the ages, and a currency without turnover.
        tale.invoice("J", "OPEN", "EUR", 500, 0, 100, "{\"open\": \"5.00\"}");
        tale.invoice("K", "OPEN", "EUR", 600, 1, 100, "{\"open\": \"6.00\"}");
        tale.invoice("L", "OPEN", "EUR", 800, 90, 100, "{\"open\": \"8.00\"}");
        tale.invoice("M", "OPEN", "EUR", 900, 30, 100, "{\"open\": \"9.00\"}");
        tale.invoice("N", "OPEN", "EUR", 1_100, 31, 100, "{\"open\": \"11.00\"}");
        tale.invoice("O", "OPEN", "EUR", 1_200, 60, 100, "{\"open\": \"12.00\"}");
        tale.invoice("P", "PARKED", "EUR", 1_300, 61, 100, "{\"open\": \"13.00\"}");
        tale.invoice("Q", "OPEN", "EUR", 1_400, 91, 100, "{\"open\": \"14.00\"}");
        tale.invoice("R", "OPEN", "CHF", 500, -1, 100, "{\"open\": \"5.00\"}");
    }

    private static void notices(MeasuredTale tale) {
        // One notice about A and E; then A alone.
        tale.step("A", "reminder", "first", "DELIVERED", 45, "phone", 10_000L);
        tale.step("E", "reminder", "first", "DELIVERED", 45, "phone", 4_000L);
        tale.message("A", "first", "phone", "DELIVERED", 45);
        tale.step("A", "second", "next", "DELIVERED", 30, "phone", 7_000L);
        tale.message("A", "next", "phone", "READ", 30);
        tale.step("A", "third", "called off", "DROPPED", 26, null, null);
        // It was taken, and did not arrive.
        tale.step("B", "reminder", "lost", "FAILED", 35, null, null);
        tale.message("B", "lost", "phone", "UNDELIVERED", 35);
        // The second channel reached the customer.
        tale.step("D", "reminder", "by two", "DELIVERED", 30, "letter", 3_000L);
        tale.message("D", "by two", "phone", "UNDELIVERED", 31);
        tale.message("D", "by two", "letter", "SENT", 30);
        tale.step("K", "reminder", "late", "UNDER_WAY", 1, null, null);
        tale.waiting("K", "late");
        // Before the ninety days.
        tale.step("Q", "reminder", "old", "DELIVERED", 95, "phone", 1_400L);
        tale.message("Q", "old", "phone", "DELIVERED", 95);
    }

    private static void money(MeasuredTale tale) {
        tale.money("A", "PAYMENT", "a1", 3_000, Beside.NOTHING, 40);
        tale.money("A", "PAYMENT", "a2", 7_500, new Beside(0, 500), 25);
        tale.money("A", "REFUND", "a2", 2_000, Beside.NOTHING, 10);
        // Paid too much, without a reminder; only the surplus went back.
        tale.money("C", "PAYMENT", "c1", 2_500, new Beside(500, 0), 12);
        tale.money("C", "REFUND", "c1", 500, Beside.NOTHING, 5);
        // Once before the notice, twice after it.
        tale.money("D", "PAYMENT", "d0", 200, Beside.NOTHING, 33);
        tale.money("D", "PAYMENT", "d1", 1_000, Beside.NOTHING, 28);
        tale.money("D", "PAYMENT", "d2", 500, Beside.NOTHING, 20);
    }

    private static void promises(MeasuredTale tale) {
        tale.promise("A", 42, true, true);
        tale.promise("B", 30, false, true);
        tale.promise("B", 20, null, true);
        tale.promise("F", 2, null, false);
        tale.promise("D", 25, false, true);
        tale.promise("B", 200, true, true);
    }

    @Test
    void whatEachStepAndEachChannelBroughtAndCost() {
        var measured = measured("");

        assertEquals("""
                {"currency":"EUR","step":"reminder","due":3,"sent":2,"arrived":1,"failed":1,"open":"140.00","payments":1,"recovered":"30.00",\
                "sharePercent":"21.4","medianDays":5,"cost":{"EUR":"0.16"},"costPer100":"0.53"}
                {"currency":"EUR","step":"second","due":1,"sent":1,"arrived":1,"failed":0,"open":"70.00","payments":1,"recovered":"50.00",\
                "sharePercent":"71.4","medianDays":5,"cost":{"EUR":"0.08"},"costPer100":"0.16"}
                {"currency":"JPY","step":"reminder","due":1,"sent":1,"arrived":1,"failed":0,"open":"3000","payments":2,"recovered":"1500",\
                "sharePercent":"50.0","medianDays":2}""", lines(measured, "steps"));
        assertEquals("""
                {"currency":"EUR","channel":"phone","sent":3,"arrived":2,"failed":1,"open":"210.00","payments":2,"recovered":"80.00",\
                "sharePercent":"38.1","medianDays":5,"cost":{"EUR":"0.24"},"costPer100":"0.30"}
                {"currency":"JPY","channel":"letter","sent":1,"arrived":1,"failed":0,"open":"3000","payments":2,"recovered":"1500",\
                "sharePercent":"50.0","medianDays":2}
                {"currency":"JPY","channel":"phone","sent":1,"arrived":0,"failed":1,"payments":0,"recovered":"0","cost":{"EUR":"0.08"}}""", lines(measured, "channels"));
        assertEquals("""
                {"currency":"EUR","payments":1,"recovered":"20.00"}
                {"currency":"JPY","payments":1,"recovered":"200"}""", lines(measured, "withoutReminder"));
    }

    @Test
    void whatIsOpenByAge() {
        assertEquals("""
                {"currency":"CHF","age":"not-due","invoices":1,"amount":"5.00"}
                {"currency":"EUR","age":"not-due","invoices":2,"amount":"15.00"}
                {"currency":"EUR","age":"1-30","invoices":2,"amount":"15.00"}
                {"currency":"EUR","age":"31-60","invoices":3,"amount":"73.00"}
                {"currency":"EUR","age":"61-90","invoices":2,"amount":"21.00"}
                {"currency":"EUR","age":"over-90","invoices":2,"amount":"54.00"}
                {"currency":"EUR","age":"no-due-date","invoices":1,"amount":"7.00"}
                {"currency":"EUR","age":"of-which-disputed","invoices":1,"amount":"40.00"}
                {"currency":"EUR","age":"of-which-held","invoices":1,"amount":"10.00"}
                {"currency":"EUR","age":"credit-notes","invoices":1,"amount":"15.00"}
                {"currency":"JPY","age":"31-60","invoices":1,"amount":"1500"}""", lines(measured(""), "ageing"));
    }

    @Test
    void howLongMoneyIsOutAndWhichPromisesAreKept() {
        var measured = measured("");

        assertEquals("""
                {"currency":"CHF","open":"5.00","sales":"0.00","days":90,"payments":0}
                {"currency":"EUR","open":"170.00","sales":"212.00","days":90,"dso":"72.2","payments":3,"daysLate":"12.7","daysLateByAmount":"17.6"}
                {"currency":"JPY","open":"1500","sales":"3200","days":90,"dso":"42.2","payments":3,"daysLate":"8.0","daysLateByAmount":"8.8"}""", lines(measured, "dso"));
        assertEquals("""
                {"currency":"EUR","given":4,"kept":1,"broken":1,"open":1,"ended":1,"keptPercent":"50.0"}
                {"currency":"JPY","given":1,"kept":0,"broken":1,"open":0,"ended":0,"keptPercent":"0.0"}""", lines(measured, "promises"));
    }

    @Test
    void onlyTheDaysThatAreAskedForCount() {
        var measured = measured("?from=%s&to=%s".formatted(today.minusDays(30), today.minusDays(30)));

        // What they brought counts up to now; what was open on an earlier day is not kept.
        assertThat(lines(measured, "steps").split("\n"))
                .hasSize(2)
                .allMatch(line -> line.contains("\"second\"") || line.contains("JPY"));
        assertEquals("", lines(measured, "withoutReminder"));
        assertThat(lines(measured, "dso"))
                .contains("{\"currency\":\"EUR\",\"sales\":\"0.00\",\"days\":1,\"payments\":0}")
                .doesNotContain("\"open\"", "\"dso\"");
        for (var days : List.of("?from=2026-02-02&to=2026-02-01", "?from=2000-01-01&to=2026-01-01", "?format=xml")) {
            assertEquals(400, measured(days).get("status").asInt(), days);
        }
    }

    @Test
    void aReminderThatIsDueAndWasNotSentIsTold() {
        assertEquals(1, measured("").get("overdue").asInt());
        assertThat(caller.get("/dunning/measures?merchant=other").body())
                .contains("1 invoice waits for a reminder that is due and was not sent");
        var admin = "admin:" + Caller.PASSWORD;
        var basic = "Basic " + Base64.getEncoder().encodeToString(admin.getBytes(StandardCharsets.UTF_8));
        assertThat(new Caller(port)
                        .get("/actuator/prometheus", "Authorization", basic)
                        .body())
                .contains(
                        "paylink_dunning_overdue{merchant=\"other\"} 1.0",
                        "paylink_dunning_overdue{merchant=\"mute\"} 0.0");
    }

    @Test
    void aSpreadsheetGetsTheSameFigures() {
        var path = "/api/other/dunning/measures";
        var accepted = caller.get(path, "Authorization", OTHER, "Accept", "text/csv");

        assertThat(accepted.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        assertThat(accepted.body())
                .startsWith("measure,currency,key,figure,value\r\nperiod,,,from," + today.minusDays(89) + "\r\n")
                .contains(
                        "\r\nsteps,EUR,reminder,recovered,30.00\r\n",
                        "\r\nsteps,EUR,reminder,cost EUR,0.16\r\n",
                        "\r\nsteps,JPY,reminder,cost,\r\n",
                        "\r\nageing,EUR,1-30,amount,15.00\r\n",
                        "\r\ndso,CHF,,dso,\r\n",
                        "\r\npromises,EUR,,keptPercent,50.0\r\n");
        assertEquals(
                accepted.body(),
                caller.get(path + "?format=csv", "Authorization", OTHER).body());
        assertEquals(
                accepted.body(),
                caller.get("/dunning/measures.csv?merchant=other").body());
    }

    @Test
    void thePageShowsThemAndDashesWhereThereIsNothing() {
        var page = caller.get("/dunning/measures?merchant=other").body();
        assertThat(page).contains("140.00 EUR", "21.4 %", "0.53 EUR", "72.2", "of which disputed", "50.0 %");
        // CHF: open, but without sales.
        assertThat(page.replaceAll("\\s+", ""))
                .contains("<td>CHF</td><tdclass=\"right\">–</td><tdclass=\"right\">5.00CHF</td>");
        assertThat(caller.get("/dunning/measures?merchant=mute").body())
                .contains(
                        "No notice was planned.",
                        "DSO –",
                        "Kept –",
                        "Nothing is open.",
                        "no reminder had arrived: none.")
                .doesNotContain("NaN", "null", "style=", "onclick=", "th:");
        assertThat(caller.get("/dunning/measures?from=2026-02-02&to=2026-02-01").body())
                .contains("The days will not do");
        assertThat(caller.get("/dunning").body()).contains("/dunning/measures");
    }

    @Test
    void aPreviewSaysWhatItsMessagesWillCost() {
        caller.api("/invoices", """
                {"number": "%s", "currency": "EUR", "open": "50.00", "dueDate": "%s",
                 "customer": {"id": "C-cost", "name": "Piet Jansen", "phone": "+31612340990"}}
                """.formatted(Tale.freshNumber(), today.plusDays(20)));

        var preview = caller.api("/dunning/preview");
        var cost = preview.at("/costs/0");
        var messages = preview.get("messages").asLong();

        assertThat(messages).isPositive();
        assertEquals(messages, cost.get("messages").asLong());
        assertEquals(
                "phone 0.08 EUR",
                "%s %s %s".formatted(word(cost, "channel"), word(cost, "each"), word(cost, "currency")));
        assertEquals("%d.%02d".formatted(messages * 8 / 100, messages * 8 % 100), word(cost, "total"));
        assertThat(caller.get("/dunning?merchant=acme").body()).contains("by phone: ", "EUR, at 0.08 EUR each");
    }

    private JsonNode measured(String days) {
        return Caller.json(caller.get("/api/other/dunning/measures" + days, "Authorization", OTHER));
    }

    private static String word(JsonNode node, String name) {
        return node.get(name).asText();
    }

    private static String lines(JsonNode measured, String table) {
        var lines = new ArrayList<String>();
        measured.get(table).forEach(row -> lines.add(row.toString()));
        return String.join("\n", lines);
    }
}
