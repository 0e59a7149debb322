package org.paylink;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real ERP by the files of {@code samples/recipes/tryton}: each collectable invoice gets its PayLink, is paid in one of the ways people pay, and is
 * paid in Tryton's own eyes afterwards. The connector is killed in between and started again at the end.
 */
@Tag("conformance")
class TrytonTest {

    /** More than the usual 50 by {@code TRYTON_INVOICES=1000}. */
    private static final int INVOICES = Integer.parseInt(
            Optional.ofNullable(System.getenv("TRYTON_INVOICES")).orElse("50"));

    private static final int PAYMENTS_BETWEEN_KILLS = Math.max(12, INVOICES / 10);
    private static final Duration PATIENCE = Duration.ofMinutes(4 + INVOICES / 50);
    private static final String TOKEN = "acme-test-token";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Tryton tryton;
    private static PackedConnector connector;

    /** What {@code src/docs/first-erp.md} tells an administrator to do, as it is written there; only places, ports and passwords are this machine's. */
    @BeforeAll
    static void followThePage() throws Exception {
        tryton = new Tryton(INVOICES);
        var page = Files.readString(Path.of("src/docs/first-erp.md"));
        connector = new PackedConnector("tryton");
        connector.knows(Map.of(
                "PRODUCT",
                Path.of("").toAbsolutePath().toString(),
                "TRYTON_SQL_PASSWORD",
                tryton.fact("TRYTON_SQL_PASSWORD"),
                "TRYTON_PASSWORD",
                tryton.fact("TRYTON_PASSWORD"),
                "ACME_API_TOKEN",
                TOKEN,
                "SANDBOX_KEY",
                "sandbox-key",
                "SANDBOX_SECRET",
                "sandbox-secret"));
        var commands = blocks(page, "sh");
        assertEquals(5, commands.size(), "the page's commands: folder, passwords, check, trial, start");
        assertEquals(0, connector.shell(commands.get(0)), connector::log);
        connector.write("config/paylink.yaml", settings(blocks(page, "yaml").get(0)));
        assertEquals(0, connector.shell(commands.get(2)), connector::log);
        assertTrue(connector.log().contains("Nothing is wrong."), connector::log);
        assertEquals(0, connector.shell(commands.get(3)), connector::log);
        assertTrue(connector.log().contains("3 shown, nothing taken in, nothing changed."), connector::log);
        assertEquals("java -jar paylink-connector.jar run", commands.get(4).trim());
        connector.start();
    }

    @AfterAll
    static void stop() throws Exception {
        connector.close();
        tryton.purge();
    }

    @Test
    void whatIsOpenIsPaidAndTrytonSaysSo() throws Exception {
        var collectable = new TreeMap<>(tryton.collectable());
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> linked().equals(collectable.keySet()));
        for (var invoice : invoices()) {
            var number = invoice.path("number").asText();
            if (collectable.containsKey(number)) {
                assertEquals(
                        0, amount(invoice.path("open")).compareTo(new BigDecimal(collectable.get(number))), number);
            }
        }
        assertTrue(ratesHaveMoved() > 0, "no rate has moved since an open invoice was made");

        int nth = 0;
        for (var number : collectable.keySet()) {
            pay(number, ++nth);
            if (nth % PAYMENTS_BETWEEN_KILLS == 0) {
                connector.kill();
                connector.start();
            }
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertEquals(List.of(), unconfirmed(collectable.keySet())));

        var unpaid = new ArrayList<String>();
        for (var number : collectable.keySet()) {
            if (!tryton.paid(number)) {
                unpaid.add(number);
            }
        }
        assertEquals(List.of(), unpaid);
        var booked = bookedOnce(collectable.keySet());

        connector.kill();
        connector.start();
        var polled = linked();
        TimeUnit.SECONDS.sleep(5);
        assertEquals(polled, linked());
        assertEquals(booked, bookedOnce(collectable.keySet()), "a second run books nothing");
    }

    /** In full; every fifth in two parts, every seventh twice, each third with its notice lost. */
    private static void pay(String number, int nth) throws Exception {
        var notices = nth % 3 == 0 ? "lost" : "now";
        if (nth % 5 == 0) {
            var part = amount(invoice(number).path("open")).movePointLeft(1);
            var decimals = amount(invoice(number).path("open")).scale();
            press(
                    number,
                    "part",
                    part.setScale(decimals, java.math.RoundingMode.DOWN).toPlainString(),
                    notices);
            await().atMost(PATIENCE)
                    .until(() -> !invoice(number).path("payments").isEmpty());
        }
        press(number, nth % 7 == 0 ? "twice" : "approve", "", notices);
    }

    private static void press(String number, String button, String amount, String notices) throws Exception {
        var page = submit(invoice(number).path("link").asText() + "/pay", Map.of("account", "sandbox"));
        submit(page, Map.of("do", button, "amount", amount, "notices", notices, "method", "card"));
    }

    /** Where a form leads to. */
    private static String submit(String url, Map<String, String> form) throws IOException, InterruptedException {
        var body = new ArrayList<String>();
        form.forEach((name, value) -> body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(url + ": " + answer.body()));
    }

    private static Set<String> linked() throws Exception {
        var linked = new TreeSet<String>();
        for (var invoice : invoices()) {
            if (invoice.has("link")) {
                linked.add(invoice.path("number").asText());
            }
        }
        return linked;
    }

    /** What is not wholly paid, booked and seen again in Tryton, with the state it is in. */
    private static List<String> unconfirmed(Set<String> numbers) throws Exception {
        var open = new ArrayList<String>();
        for (var number : numbers) {
            var invoice = invoice(number);
            var payments = invoice.path("payments");
            var confirmed = payments.findValuesAsText("booked").stream().allMatch("confirmed"::equals);
            if (payments.isEmpty()
                    || !confirmed
                    || !invoice.path("state").asText().equals("paid")) {
                open.add(number + " " + invoice.path("state").asText() + " " + payments);
            }
        }
        return open;
    }

    /** How many payments there are; each is one posted move of Tryton, and the moves of an invoice bring what its payments say. */
    private static int bookedOnce(Set<String> numbers) throws Exception {
        int count = 0;
        for (var number : numbers) {
            for (var payment : invoice(number).path("payments")) {
                var moves = tryton.database.queryForList(
                        """
                        select sum(coalesce(line.amount_second_currency, line.debit - line.credit))
                        from account_move move join account_move_line line on line.move = move.id
                        where move.description = ? and move.state = 'posted' and line.party is null group by move.id
                        """, BigDecimal.class, payment.path("id").asText());
                assertEquals(
                        List.of(amount(payment.path("amount")).stripTrailingZeros()),
                        moves.stream().map(BigDecimal::stripTrailingZeros).toList(),
                        number);
                count++;
            }
        }
        return count;
    }

    private static int ratesHaveMoved() {
        return Optional.ofNullable(tryton.database.queryForObject("""
                        select count(*) from account_invoice i where i.type = 'out' and i.state = 'posted' and exists (
                          select 1 from currency_currency_rate r where r.currency = i.currency and r.date > i.invoice_date and r.date <= current_date)
                        """, Integer.class))
                .orElse(0);
    }

    private static BigDecimal amount(JsonNode text) {
        return new BigDecimal(text.asText());
    }

    private static List<JsonNode> invoices() throws Exception {
        var all = new ArrayList<JsonNode>();
        for (int page = 0; ; page++) {
            var some = get("invoices?page=" + page).path("invoices");
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(all::add);
        }
    }

    private static JsonNode invoice(String number) throws Exception {
        return get("invoices/" + URLEncoder.encode(number, StandardCharsets.UTF_8));
    }

    private static JsonNode get(String what) throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(connector.base() + "/api/acme/" + what))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private static String settings(String ofPage) {
        var settings = ofPage;
        for (var place : Map.of(
                        "http://localhost:8080",
                        connector.base(),
                        "jdbc:postgresql://erp.example/tryton",
                        tryton.fact("TRYTON_JDBC"),
                        "http://erp.example:8000/tryton/",
                        tryton.fact("TRYTON_JSONRPC"))
                .entrySet()) {
            assertTrue(settings.contains(place.getKey()), place.getKey());
            settings = settings.replace(place.getKey(), place.getValue());
        }
        // Nobody waits for a minute here.
        return settings + """
                ---
                server: { port: %d, address: 127.0.0.1 }
                paylink:
                  properties: { tryton.poll-every-ms: 2000 }
                  polling: { at-least: 2s, at-most: 5s }
                  effects: { lease: 3s }
                """.formatted(connector.port());
    }

    /** What stands between its fences, of one language. */
    private static List<String> blocks(String page, String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
