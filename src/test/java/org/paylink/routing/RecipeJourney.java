package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A shipped recipe as an administrator runs it, against a stand-in of its ERP: invoice in, paid with the sandbox, booked once, read back. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.pay-with=sandbox",
            "paylink.merchants.acme.contact-by=sandbox",
            "paylink.payment.sandbox.type=sandbox",
            "paylink.payment.sandbox.api-key=bank-key",
            "paylink.payment.sandbox.webhook-secret=bank-secret",
            "paylink.delivery.sandbox.type=sandbox",
            "paylink.delivery.sandbox.api-key=phone-key",
            "paylink.delivery.sandbox.webhook-secret=phone-secret",
            "paylink.polling.at-least=1s"
        })
abstract class RecipeJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path tables;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void connector(DynamicPropertyRegistry registry) throws IOException {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
        var base = "http://127.0.0.1:" + freePort();
        registry.add("server.port", () -> URI.create(base).getPort());
        registry.add("paylink.public-url", () -> base);
        registry.add("paylink.payment.sandbox.url", () -> base + "/sandbox/psp");
        registry.add("paylink.delivery.sandbox.url", () -> base + "/sandbox/messenger");
        registry.add("paylink.mappings", () -> tables.toString());
    }

    /** The table that an administrator keeps beside the mappings. */
    static void table(String name, String... lines) throws IOException {
        Files.write(tables.resolve(name + ".csv"), List.of(lines));
    }

    abstract ErpStandIn erp();

    abstract String number();

    @Autowired
    private org.springframework.core.env.Environment environment;

    @Test
    void anInvoiceIsPaidBookedOnceAlthoughTheFirstAnswerIsLostAndReadBack() throws Exception {
        await().atMost(PATIENCE).until(() -> state().equals("OPEN"));
        var bank = post(
                environment.getProperty("paylink.public-url") + "/p/"
                        + text("select token from invoice where number = ?") + "/pay",
                "account=sandbox");
        post(bank, "do=approve&method=card&notices=now");
        await().atMost(PATIENCE).until(() -> booked().equals("CONFIRMED"));
        assertEquals(List.of(new BigDecimal("119.10")), erp().booked);
        assertEquals(BigDecimal.ZERO, erp().open.stripTrailingZeros());
        assertEquals(List.of(), erp().refused);
        assertEquals("PAID", state());
        assertEquals(
                reference(),
                text("select p.erp_reference from payment p join invoice i on i.id = p.invoice where i.number = ?"));
    }

    abstract String reference();

    private String state() {
        return text("select state from invoice where number = ?");
    }

    private String booked() {
        return text("select p.booked from payment p join invoice i on i.id = p.invoice where i.number = ?");
    }

    private String text(String question) {
        return jdbc.sql(question).param(number()).query(String.class).optional().orElse("");
    }

    private static String post(String url, String form) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
