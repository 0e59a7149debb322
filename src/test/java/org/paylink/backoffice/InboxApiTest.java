package org.paylink.backoffice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What programs post for a route, over HTTP and through the routes of a folder. */
@OfficeContext
class InboxApiTest {

    private static final String ROUTES = """
            - route:
                id: acme-orders
                from:
                  uri: "paylink:inbox?name=acme-orders"
                  steps:
                    - to: "paylink:invoices?merchant=acme"
            - route:
                id: acme-away
                from:
                  uri: "paylink:inbox?name=acme-away"
                  steps:
                    - throwException: { message: "secret", exceptionType: java.io.IOException }
            """;

    @LocalServerPort
    int port;

    private Caller caller = new Caller(0);
    private String number = "";

    @DynamicPropertySource
    static void routes(DynamicPropertyRegistry registry) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "inbox-");
            Files.writeString(folder.resolve("acme.camel.yaml"), ROUTES);
            registry.add("paylink.routes", folder::toString);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @BeforeEach
    void theRouteRuns() {
        caller = new Caller(port);
        number = Tale.freshNumber();
        await().until(() -> status("/api/acme/inbox/acme-away", "x") == 503);
    }

    @Test
    void whatItsRouteHasTakenInIsThereWhenTheAnswerIs() {
        var answer = caller.api("/inbox/acme-orders", Tale.invoice(number));
        assertEquals(1, answer.get("accepted").asInt(), answer::toString);
        assertEquals("open", caller.api("/invoices/" + number).get("state").asText());
    }

    @Test
    void aRouteThatFailsHasReceivedNothingAndTellsNoSecret() {
        var answer = post("/api/acme/inbox/acme-away", "x");
        assertEquals(503, answer.statusCode());
        assertEquals("30", answer.headers().firstValue("Retry-After").orElse(""));
        assertTrue(answer.body().contains("nothing of it counts as received"), answer::body);
        assertTrue(!answer.body().contains("secret"), answer::body);
    }

    @Test
    void whatCannotBeReadIsToBeCorrected() {
        var answer = post("/api/acme/inbox/acme-orders", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("DOCTYPE"), answer::body);
        assertEquals(400, status("/api/acme/invoices", "<!DOCTYPE a><a/>"));
    }

    @Test
    void onlyItsMerchantMayPostAndOnlySoMuch() {
        assertEquals(404, status("/api/acme/inbox/acme-unknown", "x"));
        assertEquals(403, status("/api/other/inbox/acme-orders", "x"));
        var others = caller.post("/api/other/inbox/acme-orders", "x", "Authorization", "Bearer token-of-other");
        assertEquals(404, others.statusCode());
        assertEquals(401, caller.post("/api/acme/inbox/acme-orders", "x").statusCode());
        assertEquals(413, status("/api/acme/inbox/acme-orders", "x".repeat(100_001)));
    }

    private int status(String path, String body) {
        return post(path, body).statusCode();
    }

    private java.net.http.HttpResponse<String> post(String path, String body) {
        return caller.post(path, body, "Authorization", Caller.ACME);
    }
}
