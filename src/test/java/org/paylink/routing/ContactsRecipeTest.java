package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.store.Login;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The recipe whose contacts stand behind a service, as its page says to copy it, against a service that knows some, is away, and learns. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.country=DE",
            "paylink.merchants.acme.contact-by=sandbox",
            "paylink.merchants.acme.api-token=token-of-acme",
            "paylink.delivery.sandbox.type=sandbox",
            "paylink.delivery.sandbox.url=http://127.0.0.1:1/nobody",
            "paylink.delivery.sandbox.api-key=phone-key",
            "paylink.delivery.sandbox.webhook-secret=phone-secret",
            "management.prometheus.metrics.export.enabled=true",
            "paylink.properties.contacts.merchant=acme",
            "paylink.properties.contacts.token=crm-token",
            "paylink.properties.contacts.poll-every-ms=500"
        })
@Tag("thorough")
class ContactsRecipeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> CONTACTS = new ConcurrentHashMap<>(Map.of(
            "C-1", "{\"phone\": \"0151 23456789\"}",
            "C-2", "{\"phone\": \"+31 6 12345678\", \"email\": \"piet@example.org\"}"));
    private static final Map<String, Integer> AWAY = new ConcurrentHashMap<>(Map.of("C-2", 3));

    @TempDir
    static Path folder;

    private static @Nullable HttpServer crm;

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MeterRegistry meters;

    @DynamicPropertySource
    static void recipe(DynamicPropertyRegistry registry) throws IOException {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
        var erp = TestDatabase.emptyLogin();
        invoices(erp);
        registry.add("paylink.erp.contacts-erp.url", erp::url);
        registry.add("paylink.erp.contacts-erp.username", erp::username);
        registry.add("paylink.erp.contacts-erp.password", erp::password);
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/api/customers/", ContactsRecipeTest::answer);
        service.start();
        crm = service;
        var address = "http://127.0.0.1:" + service.getAddress().getPort() + "/api/customers";
        registry.add("paylink.properties.contacts.url", () -> address);
        var routes = Files.readString(Path.of("samples/recipes/contacts/contacts.camel.yaml"))
                .split("(?=\\n- route:)");
        Files.writeString(
                folder.resolve("contacts.camel.yaml"),
                Arrays.stream(routes)
                        .filter(route -> route.contains("id: contacts-http"))
                        .findFirst()
                        .orElseThrow());
        registry.add("paylink.routes", () -> folder.toString());
    }

    private static void invoices(Login login) {
        var erp = new JdbcTemplate(new DriverManagerDataSource(login.url(), login.username(), login.password()));
        erp.execute("create table open_invoices (number text, currency text, open_amount text, customer_number text)");
        for (int i = 1; i <= 3; i++) {
            erp.update("insert into open_invoices values (?, 'EUR', '10.00', ?)", "R-" + i, "C-" + i);
        }
    }

    private static void answer(HttpExchange call) throws IOException {
        try (call) {
            var customer = call.getRequestURI().getPath().substring("/api/customers/".length());
            var contact = CONTACTS.get(customer);
            var away = AWAY.getOrDefault(customer, 0) > 0;
            AWAY.computeIfPresent(customer, (id, times) -> times - 1);
            var known = "Bearer crm-token".equals(call.getRequestHeaders().getFirst("Authorization"));
            var bytes = (away || contact == null ? "{}" : contact).getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(!known ? 401 : away ? 503 : contact == null ? 404 : 200, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    @AfterAll
    static void end() {
        if (crm != null) {
            crm.stop(0);
        }
    }

    @Test
    void enrichesRetriesAndCountsWhomItCannotReach() throws Exception {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("OPEN", "OPEN", "PARKED"), states()));
        assertEquals("[+4915123456789, +31612345678, null]", phones());
        assertTrue(AWAY.getOrDefault("C-2", 1) <= 0, "the service was asked while it was away");
        assertEquals(1, said("/api/acme/received").get("noContact").asInt());
        assertEquals(
                List.of("R-3"), said("/api/acme/invoices?reason=no-contact").findValuesAsText("number"));
        await().atMost(PATIENCE).until(() -> counted() == 1.0);

        CONTACTS.put("C-3", "{\"email\": \"eva@example.org\"}");
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of("OPEN", "OPEN", "OPEN"), states()));
        assertEquals(0, said("/api/acme/received").get("noContact").asInt());
        assertEquals(
                0, said("/api/acme/invoices?reason=no-contact").get("invoices").size());
        await().atMost(PATIENCE).until(() -> counted() == 0.0);
    }

    private List<String> states() {
        return jdbc.queryForList("select state from invoice order by number", String.class);
    }

    private String phones() {
        return jdbc.queryForList("select body -> 'customer' ->> 'phone' from invoice order by number", String.class)
                .toString();
    }

    private double counted() {
        return meters.get("paylink.invoices.no.contact")
                .tag("merchant", "acme")
                .gauge()
                .value();
    }

    private JsonNode said(String path) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer token-of-acme");
        var answer = HttpClient.newHttpClient().send(asked.build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        return new ObjectMapper().readTree(answer.body());
    }
}
