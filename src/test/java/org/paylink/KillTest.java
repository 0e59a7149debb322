package org.paylink;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.bench.StandIns;
import org.paylink.store.Login;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The connector, as a process of its own, is killed again and again while invoices flow. The bank, the messenger and the ERP live elsewhere and
 * keep their own books; these say what has really happened.
 */
@Tag("kill")
class KillTest {

    private static final int KILLS = 20;
    private static final int INVOICES_PER_LIFE = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    // Printed with the result, so that a failing run can be repeated.
    private static final long SEED = Long.getLong("paylink.kill.seed", 20261122);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService customers = Executors.newScheduledThreadPool(4);
    private final Random random = new Random(SEED);
    private final Login erpLogin = TestDatabase.emptyLogin();
    private final JdbcTemplate erp =
            new JdbcTemplate(new DriverManagerDataSource(erpLogin.url(), erpLogin.username(), erpLogin.password()));
    private final PackedConnector connector = new PackedConnector("kill");
    private final StandIns outside = standIns();

    @AfterEach
    void stop() {
        customers.shutdownNow();
        outside.close();
        connector.close();
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwice() throws Exception {
        anErpWithoutInvoices();
        int number = 0;
        for (int life = 0; life < KILLS; life++) {
            connector.start();
            for (int i = 0; i < INVOICES_PER_LIFE; i++) {
                newInvoice(++number);
            }
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(3500));
            connector.kill();
        }
        connector.start();
        await().atMost(PATIENCE).until(() -> open().size() == inDoubt(open()));
        var silent = open();
        // A person looks at the list of doubts, and hands those customers their link.
        for (var invoice : silent) {
            pay(field(api(invoice), "link"));
        }
        await().atMost(PATIENCE).until(() -> open().isEmpty());
        assertEquals(number, erp.queryForObject("select count(distinct invoice) from payments", Integer.class));
        assertEquals(number, erp.queryForObject("select count(*) from payments", Integer.class));
        assertEquals(number, outside.paid());
        var invoices = number;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> untold(invoices).isEmpty());
        assertEquals(Map.of(), sentTwice());
        System.out.printf(
                "%d invoices, %d kills (seed %d): all paid and booked once, %d messages, none twice, %d requests and %d receipts were in doubt%n",
                number,
                KILLS,
                SEED,
                outside.messages().size(),
                silent.size(),
                number - receipts().size());
    }

    /** Whose request or receipt has neither arrived nor is listed as in doubt. */
    private List<String> untold(int invoices) {
        var receipts = receipts();
        return IntStream.rangeClosed(1, invoices)
                .filter(number -> !receipts.contains(phone(number)))
                .filter(number -> arrived(phone(number)) + doubts("K-" + number) < 2)
                .mapToObj(number -> "K-" + number)
                .toList();
    }

    /** The phones that got a receipt: of an invoice paid in full it carries no link. */
    private Set<String> receipts() {
        return outside.messages().stream()
                .filter(sent -> !sent.link().contains("/p/"))
                .map(sent -> bare(sent.to()))
                .collect(Collectors.toSet());
    }

    private long arrived(String phone) {
        return outside.messages().stream()
                .filter(sent -> bare(sent.to()).equals(phone))
                .count();
    }

    private long doubts(String invoice) {
        return Pattern.compile("\"in-doubt\"").matcher(api(invoice)).results().count();
    }

    private static String bare(String address) {
        return address.replaceAll("[^+\\d]", "");
    }

    private static String phone(int number) {
        return "+4915123%06d".formatted(number);
    }

    /** How many of these the connector itself lists as in doubt. */
    private long inDoubt(List<String> invoices) {
        return invoices.stream()
                .filter(invoice ->
                        api(invoice).toLowerCase(java.util.Locale.ROOT).contains("doubt"))
                .count();
    }

    private Map<String, Long> sentTwice() {
        return outside.messages().stream()
                .collect(Collectors.groupingBy(
                        sent -> sent.correlation()
                                .substring(0, sent.correlation().lastIndexOf('.')),
                        Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void anErpWithoutInvoices() {
        erp.execute(
                "create table invoices (number text primary key, open numeric(12,2) not null, phone text not null)");
        erp.execute(
                "create table payments (key text primary key, invoice text not null, amount numeric(12,2) not null)");
    }

    private void newInvoice(int number) {
        erp.update(
                "insert into invoices values (?, ?, ?)",
                "K-" + number,
                java.math.BigDecimal.valueOf(1000 + number, 2),
                phone(number));
    }

    private List<String> open() {
        return erp.queryForList("select number from invoices where open > 0", String.class);
    }

    /** The customer reads, presses pay, and pays; while the connector is away he tries again, as people do. */
    private void pay(String link) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(link + "/pay"))
                            .timeout(Duration.ofSeconds(15))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("account=bank"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            var page = answer.headers().firstValue("Location").orElse("");
            if (page.contains("/pay/")) {
                // Every tenth notice is lost: the poll must find the payment.
                outside.pay(page, page.hashCode() % 10 == 0);
                return;
            }
        } catch (IOException e) {
            // Away just now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        again(link);
    }

    private void again(String link) {
        if (!customers.isShutdown()) {
            var unused = customers.schedule(() -> pay(link), 1, TimeUnit.SECONDS);
        }
    }

    private String api(String number) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(connector.base() + "/api/acme/invoices/" + number))
                                    .header("Authorization", "Bearer kill-test-token")
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(String json, String name) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(json)
                    .path(name)
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private StandIns standIns() {
        try {
            var standIns = new StandIns(0, 20);
            standIns.onMessage(sent -> {
                if (sent.link().contains("/p/")) {
                    again(sent.link());
                }
                standIns.delivered(connector.base() + "/webhooks/phone", sent);
            });
            connector.write("config/paylink.yaml", settings(standIns.port()));
            connector.write("routes/acme.camel.yaml", ROUTES);
            connector.write("mappings/acme-invoice.jsonata", INVOICE);
            connector.write("mappings/acme-payment.jsonata", PAYMENT);
            return standIns;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String settings(int outsidePort) {
        return """
                server: { port: %d, address: 127.0.0.1 }
                paylink:
                  public-url: http://127.0.0.1:%d
                  merchants:
                    acme: { name: ACME, country: DE, language: de, pay-with: [bank], contact-by: [phone], api-token: kill-test-token }
                  payment:
                    bank: { type: sandbox, url: "http://127.0.0.1:%d/psp", api-key: %s, webhook-secret: %s }
                  delivery:
                    phone: { type: sandbox, url: "http://127.0.0.1:%d/messenger", api-key: %s, webhook-secret: %s }
                  erp:
                    acme: { url: "%s", username: "%s", password: "%s" }
                  polling: { at-least: 3s, at-most: 10s }
                  effects: { lease: 3s }
                """.formatted(
                        connector.port(),
                        connector.port(),
                        outsidePort,
                        StandIns.KEY,
                        StandIns.SECRET,
                        outsidePort,
                        StandIns.KEY,
                        StandIns.SECRET,
                        erpLogin.url(),
                        erpLogin.username(),
                        erpLogin.password());
    }

    private static final String ROUTES = """
            - route:
                id: acme-invoices
                description: Open invoices
                from:
                  uri: sql
                  parameters:
                    query: "select number, open::text as open, phone from invoices where open > 0"
                    dataSource: "#acme"
                    delay: 500
                    useIterator: false
                  steps:
                    - to: { uri: "paylink:invoices", parameters: { merchant: acme, mapping: acme-invoice } }
            - route:
                id: acme-payments
                description: Payments, booked once
                from:
                  uri: "paylink:payments"
                  parameters: { merchant: acme, mapping: acme-payment }
                  steps:
                    - transacted:
                        ref: acme-tx
                        steps:
                          - to:
                              uri: sql
                              parameters:
                                query: "insert into payments values (:#key, :#invoice, :#amount::numeric) on conflict do nothing"
                                dataSource: "#acme"
                          - filter:
                              simple: "${header.CamelSqlUpdateCount} == 1"
                              steps:
                                - to:
                                    uri: sql
                                    parameters:
                                      query: "update invoices set open = open - :#amount::numeric where number = :#invoice"
                                      dataSource: "#acme"
            """;

    private static final String INVOICE = """
            {"number": number, "currency": "EUR", "open": open, "customer": {"phone": phone, "language": "de"}}
            """;

    private static final String PAYMENT = """
            {"key": key, "invoice": invoice.number, "amount": payment.amount}
            """;
}
