package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.routing.ErpBooks.Plight;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The recipes of CRMs as an administrator runs them: a won deal shows its link, how far its message came and its payment, each once. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "paylink.demo=false",
            "paylink.payment.sandbox.type=sandbox",
            "paylink.payment.sandbox.api-key=bank-key",
            "paylink.payment.sandbox.webhook-secret=bank-secret",
            "paylink.delivery.sandbox.type=sandbox",
            "paylink.delivery.sandbox.api-key=phone-key",
            "paylink.delivery.sandbox.webhook-secret=phone-secret",
            "paylink.polling.at-least=1s"
        })
@Tag("thorough")
class CrmRecipesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, CrmStandIn> CRMS =
            new TreeMap<>(Map.of("hubspot", new HubSpotStandIn(), "salesforce", new SalesforceStandIn()));

    private static String base = "";

    private final RecipeCustomer customer;

    CrmRecipesTest(@Autowired JdbcClient jdbc) {
        customer = new RecipeCustomer(jdbc, base);
    }

    @DynamicPropertySource
    static void connector(DynamicPropertyRegistry registry) throws IOException {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = "http://127.0.0.1:" + socket.getLocalPort();
        }
        registry.add("server.port", () -> URI.create(base).getPort());
        registry.add("paylink.public-url", () -> base);
        registry.add("paylink.payment.sandbox.url", () -> base + "/sandbox/psp");
        registry.add("paylink.delivery.sandbox.url", () -> base + "/sandbox/messenger");
        registry.add(
                "paylink.routes",
                () -> CRMS.keySet().stream()
                        .map(name -> "samples/recipes/" + name)
                        .toList());
        CRMS.forEach((name, crm) -> {
            registry.add("paylink.merchants." + name + ".name", () -> name);
            registry.add("paylink.merchants." + name + ".pay-with", () -> "sandbox");
            registry.add("paylink.merchants." + name + ".contact-by", () -> "sandbox");
            registry.add("paylink.properties." + name + ".merchant", () -> name);
            registry.add("paylink.properties." + name + ".poll-every-ms", () -> "1000");
            crm.settings().forEach((key, value) -> registry.add("paylink.properties." + name + "." + key, () -> value));
        });
    }

    @AfterAll
    static void end() {
        CRMS.values().forEach(ErpStandIn::close);
    }

    static Stream<String> crms() {
        return CRMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("crms")
    void showsLinkDeliveryAndPaymentOnTheDealOnce(String name) {
        var crm = Objects.requireNonNull(CRMS.get(name));
        until(crm, () -> assertTrue(field(crm, "link").startsWith(base + "/p/"), field(crm, "link")));
        until(crm, () -> assertEquals("delivered", field(crm, "delivery")));
        until(crm, () -> assertTrue(crm.said().contains("PayLink request by sandbox: delivered")));
        assertEquals("open", field(crm, "state"));

        customer.pays(name, crm.deal, Plight.PLAIN);

        until(crm, () -> assertTrue(crm.said().contains("Paid 119.10 EUR by PayLink")));
        until(crm, () -> assertEquals("paid", field(crm, "state")));
        until(crm, () -> assertEquals(List.of("CONFIRMED"), customer.ends(name, crm.deal)));
        until(crm, () -> assertTrue(crm.said().contains("PayLink receipt by sandbox: delivered")));
        assertEquals(0, new BigDecimal(crm.fields.at(paid(name)).asText()).compareTo(ErpBooks.TOTAL));
        assertEquals(crm.said().size(), new HashSet<>(crm.said()).size(), crm.said()::toString);
        assertEquals("PayLink request by sandbox: sent", crm.said().get(0));
        assertEquals("PAID", customer.state(name, crm.deal));
        assertEquals(List.of(), crm.misunderstood);
    }

    private static String paid(String name) {
        return name.equals("salesforce") ? "/PayLink_Paid__c" : "/paylink_paid";
    }

    /** Both name a field alike, each in its own way of writing. */
    private static String field(CrmStandIn crm, String name) {
        var custom = "PayLink_" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "__c";
        return crm.shown(custom) + crm.shown("paylink_" + name);
    }

    private static void until(CrmStandIn crm, org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertEquals(List.of(), crm.misunderstood);
            holds.run();
        });
    }
}
