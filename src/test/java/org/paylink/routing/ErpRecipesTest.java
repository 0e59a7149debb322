package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.routing.ErpBooks.Document;
import org.paylink.routing.ErpBooks.Plight;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The shipped recipes as an administrator runs them, each against a stand-in of its ERP: invoices in, paid in every way that can go wrong, looked
 * up by our key, booked once although the first answer is lost, read back.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "paylink.demo=false",
            "paylink.payment.sandbox.type=sandbox",
            "paylink.payment.sandbox.api-key=bank-key",
            "paylink.payment.sandbox.webhook-secret=bank-secret",
            "paylink.payment.sandbox.settle-after=1h",
            "paylink.delivery.sandbox.type=sandbox",
            "paylink.delivery.sandbox.api-key=phone-key",
            "paylink.delivery.sandbox.webhook-secret=phone-secret",
            "paylink.polling.at-least=1s",
            "paylink.effects.attempts=3"
        })
@Tag("thorough")
class ErpRecipesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BOOKED_WITHIN = Duration.ofSeconds(60);
    private static final Duration LEAST = Duration.ofMillis(200);
    private static final Map<String, ErpStandIn> ERPS = new TreeMap<>(Map.ofEntries(
            Map.entry("business-central", new BusinessCentralStandIn()),
            Map.entry("csv-back", new CsvBackStandIn()),
            Map.entry("erpnext", new ErpNextStandIn()),
            Map.entry("lexoffice", new LexofficeStandIn()),
            Map.entry("metasfresh", new MetasfreshStandIn()),
            Map.entry("netsuite", new NetSuiteStandIn()),
            Map.entry("odoo", new OdooStandIn()),
            Map.entry("quickbooks", new QuickBooksStandIn()),
            Map.entry("sap-b1", new SapB1StandIn()),
            Map.entry("sap-s4", new SapS4StandIn()),
            Map.entry("sql-booking", new SqlStandIn()),
            Map.entry("xero", new XeroStandIn())));

    @TempDir
    static Path tables;

    private static String base = "";
    private static boolean begun;
    private static boolean paid;
    private static long paidAt;

    private final RecipeCustomer customer;

    ErpRecipesTest(@Autowired JdbcClient jdbc) {
        customer = new RecipeCustomer(jdbc, base);
    }

    @DynamicPropertySource
    static void connector(DynamicPropertyRegistry registry) throws IOException {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
        base = "http://127.0.0.1:" + freePort();
        registry.add("server.port", () -> URI.create(base).getPort());
        registry.add("paylink.public-url", () -> base);
        registry.add("paylink.payment.sandbox.url", () -> base + "/sandbox/psp");
        registry.add("paylink.delivery.sandbox.url", () -> base + "/sandbox/messenger");
        registry.add("paylink.mappings", () -> tables.toString());
        registry.add(
                "paylink.routes",
                () -> ERPS.entrySet().stream()
                        .flatMap(erp -> Stream.concat(Stream.of(erp.getKey()), erp.getValue().otherRecipes().stream()))
                        .map(name -> "samples/recipes/" + name)
                        .toList());
        for (var erp : ERPS.entrySet()) {
            recipe(registry, erp.getKey(), erp.getValue());
        }
    }

    private static void recipe(DynamicPropertyRegistry registry, String name, ErpStandIn erp) throws IOException {
        registry.add("paylink.merchants." + name + ".name", () -> name);
        registry.add("paylink.merchants." + name + ".pay-with", () -> "sandbox");
        registry.add("paylink.merchants." + name + ".contact-by", () -> "sandbox");
        registry.add("paylink.properties." + name + ".merchant", () -> name);
        registry.add("paylink.properties." + name + ".poll-every-ms", erp::pollEvery);
        erp.otherSettings().forEach((key, value) -> registry.add(key, () -> value));
        erp.settings().forEach((key, value) -> registry.add("paylink.properties." + name + "." + key, () -> value));
        Files.write(tables.resolve(name + "-payment.csv"), erp.table());
        for (var file : erp.otherFiles().entrySet()) {
            Files.writeString(tables.resolve(file.getKey()), file.getValue());
        }
    }

    /** Everybody pays at once, so that each ERP's queue has all there is to book. */
    @BeforeEach
    void everybodyPays() {
        if (begun) {
            assertTrue(paid, "the customers could not pay: see the first failure");
            return;
        }
        begun = true;
        ERPS.forEach((merchant, erp) -> erp.books.bills().forEach(bill -> {
            await(merchant + " " + bill.number)
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertEquals("OPEN", customer.state(merchant, bill.number), erp.misunderstood::toString));
            erp.beforePaying(bill);
            customer.pays(merchant, bill.number, bill.plight);
        }));
        ERPS.values().forEach(erp -> erp.settledOtherwise(erp.books.bill(Plight.ABOVE), new BigDecimal("30.90")));
        ERPS.forEach((merchant, erp) -> {
            var number = erp.books.bill(Plight.ABOVE).number;
            await(merchant + " " + number)
                    .atMost(PATIENCE)
                    .until(() -> !erp.saysWhatIsOpen()
                            || customer.erpOpen(merchant, number).equals("8820"));
            customer.pendingMoneyArrives(merchant, number);
        });
        paid = true;
        paidAt = System.nanoTime();
    }

    @AfterAll
    static void end() {
        ERPS.values().forEach(ErpStandIn::close);
    }

    static Stream<RecipeOutcome> outcomes() {
        return ERPS.keySet().stream().flatMap(RecipeOutcome::of);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void becomesOfIt(RecipeOutcome expected) {
        var erp = Objects.requireNonNull(ERPS.get(expected.erp()));
        var bill = erp.books.bill(expected.plight());
        awaitEnds(expected, erp, bill);
        erp.look();
        if (expected.plight() == Plight.PLAIN && !erp.losesAnAnswer()) {
            customer.connectorForgetsThatItTold(expected.erp(), bill.number);
            await().atMost(PATIENCE).until(() -> customer.attempts(expected.erp(), bill.number) == 2);
            awaitEnds(expected, erp, bill);
            erp.look();
        }

        assertEquals(List.of(), erp.misunderstood);
        if (expected.plight() == Plight.PLAIN) {
            assertEquals("PAID", customer.state(expected.erp(), bill.number));
        }
        var documents = customer.payments(expected.erp(), bill.number).stream()
                .flatMap(payment -> erp.books.documents(payment.id()).stream())
                .toList();
        // Two payments of one invoice are booked in the order in which their work is begun: which of them is the
        // surplus is the ERP's to say.
        assertEquals(
                expected.booked().stream().sorted().toList(),
                documents.stream().map(ErpRecipesTest::said).sorted().toList());
        assertEquals(0, expected.open().compareTo(bill.open()), () -> String.valueOf(bill.open()));
        for (var payment : customer.payments(expected.erp(), bill.number)) {
            var known = erp.books.documents(payment.id()).stream()
                    .map(document -> erp.reference(document))
                    .toList();
            assertTrue(
                    payment.parked() || known.contains(payment.erpReference()),
                    payment.erpReference() + " of " + known);
        }
    }

    private void awaitEnds(RecipeOutcome expected, ErpStandIn erp, ErpBooks.Bill bill) {
        await().atMost(left())
                .untilAsserted(() -> assertEquals(
                        expected.ends(), customer.ends(expected.erp(), bill.number), erp.misunderstood::toString));
    }

    /** All are booked side by side, so they wait for one time, not each for its own. */
    private static Duration left() {
        var left = Duration.ofNanos(paidAt - System.nanoTime()).plus(BOOKED_WITHIN);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    private static String said(Document document) {
        return document.kind() + " " + document.amount().setScale(2) + " of which "
                + document.applied().setScale(2);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
