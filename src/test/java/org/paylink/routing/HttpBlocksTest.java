package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks that ask an HTTP service, against a real server. */
class HttpBlocksTest {

    @TempDir
    Path folder;

    /** What the server says to a query. */
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String etag = "";
    private volatile String modified = "";
    private volatile String authorization = "Bearer first";
    private final List<String> wanted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Yard yard;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/invoices", this::invoices);
        server.createContext("/token", this::token);
        server.start();
        yard = new Yard(
                folder, Map.of("erp.authorization", "Bearer first", "erp.client", "cl-ent", "erp.secret", "s+cr/t%"));
    }

    @AfterEach
    void close() {
        yard.close();
        server.stop(0);
    }

    @Test
    void allPagesAreTakenInByTheLinksOfTheServer() {
        pages.put("limit=2", page("[1, 2]", "/invoices?limit=2&after=2"));
        pages.put("limit=2&after=2", page("[3, 4.10]", address("/invoices?limit=2&after=4")));
        pages.put("limit=2&after=4", page("[5]", null));
        poll("query: \"limit=2\", next: \"${body[next]}\"");

        await().until(() -> yard.intake.deliveries.size() >= 6);
        assertEquals("{rows=[1, 2], next=/invoices?limit=2&after=2}", body(0));
        assertEquals("{rows=[3, 4.10], next=" + address("/invoices?limit=2&after=4") + "}", body(1));
        assertEquals(body(0), body(3));
        assertEquals("none", yard.marks.kept.get("acme/orders"));
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() {
        etag = "\"v1\"";
        pages.put("", page("[1]", null));
        poll("");
        await().until(() -> asked.size() > 3);
        assertEquals(1, yard.intake.deliveries.size());

        etag = "\"v2\"";
        await().until(() -> yard.intake.deliveries.size() == 2);
        assertTrue(asked.contains("\"v1\""), asked::toString);
        await().until(() -> "\"v2\"".equals(yard.marks.kept.get("acme/orders")));
    }

    @Test
    void aDateServesWhereThereIsNoTag() {
        modified = "Sun, 22 Nov 2026 10:00:00 GMT";
        pages.put("", page("[1]", null));
        poll("");
        await().until(() -> asked.size() > 3);

        assertEquals(1, yard.intake.deliveries.size());
    }

    @Test
    void anAnswerThatWasNotKeptIsReadAgain() {
        etag = "\"v1\"";
        pages.put("", page("[1]", null));
        yard.intake.failures.add(new IllegalStateException("the disk is full"));
        poll("");

        await().until(() -> yard.intake.deliveries.size() == 1);
        assertEquals(List.of("", ""), asked.subList(0, 2));
    }

    @Test
    void aLinkToAnotherServerIsNotFollowed() {
        pages.put("", page("[1]", "http://127.0.0.2:1/invoices?x=1"));
        poll("next: \"${body[next]}\"");

        await().until(() -> yard.states.list().get(0).troubled());
        assertTrue(
                String.valueOf(yard.states.list().get(0).lastError()).contains("not followed"),
                () -> yard.states.list().toString());
    }

    @Test
    void aServerWhosePagesNeverEndIsLeft() {
        pages.put("", page("[1]", "?x=1"));
        pages.put("x=1", page("[1]", "?x=2"));
        pages.put("x=2", page("[1]", "?x=1"));
        poll("next: \"${body[next]}\"");

        await().until(() -> yard.states.list().get(0).troubled());
        assertTrue(
                String.valueOf(yard.states.list().get(0).lastError()).contains("given already"),
                () -> yard.states.list().toString());
    }

    @Test
    void aTokenIsFetchedForEachPollAndShownNowhere() {
        pages.put("", page("[1]", null));
        yard.write(
                        "acme.camel.yaml",
                        use(
                                "oauth2-http-invoices-source",
                                "tokenUrl: \"%s\", clientId: \"{{erp.client}}\", clientSecret: \"{{erp.secret}}\""
                                        .formatted(address("/token"))))
                .look();
        await().until(() -> yard.intake.deliveries.size() == 1);

        authorization = "Bearer second";
        await().until(() -> yard.intake.deliveries.size() >= 2);
        assertEquals("", yard.findings());
        assertEquals("grant_type=client_credentials", wanted.get(0));
        assertFalse(yard.states.list().toString().contains("s+cr/t%"));
    }

    @Test
    void aTokenIsForTheScopeThatIsAskedFor() {
        pages.put("", page("[1]", null));
        yard.write(
                        "acme.camel.yaml",
                        use(
                                "oauth2-http-invoices-source",
                                "tokenUrl: \"%s\", clientId: c, clientSecret: \"{{erp.secret}}\", scope: \"invoices.read+https://erp.example/.default\""
                                        .formatted(address("/token"))))
                .look();
        await().until(() -> !wanted.isEmpty());
        assertEquals("grant_type=client_credentials&scope=invoices.read+https://erp.example/.default", wanted.get(0));
        assertEquals("", yard.findings());
    }

    @Test
    void aSecretInTheRouteIsRefused() {
        poll("authorization: \"Bearer 1234\"");

        assertTrue(yard.findings().contains("authorization stands in the route"), yard::findings);
    }

    @Test
    void aSecretThatCamelWouldCutIsRefusedAndNotShown() {
        yard.close();
        yard = new Yard(folder, Map.of("erp.authorization", "Bearer 12&zebra"));
        poll("");

        assertTrue(yard.findings().contains("the value of authorization"), yard::findings);
        assertFalse(yard.findings().contains("zebra"), yard::findings);
    }

    private void poll(String parameters) {
        var all = new ArrayList<>(List.of("authorization: \"{{erp.authorization}}\""));
        if (parameters.contains("authorization")) {
            all.clear();
        }
        if (!parameters.isEmpty()) {
            all.add(parameters);
        }
        yard.write("acme.camel.yaml", use("http-invoices-source", String.join(", ", all)))
                .look();
    }

    private String use(String block, String parameters) {
        return """
                - route:
                    id: acme
                    from:
                      uri: "kamelet:%s"
                      parameters: { url: "%s", merchant: acme, mark: orders, delay: 200, %s }
                      steps:
                        - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                """.formatted(block, address("/invoices"), parameters);
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private String body(int n) {
        return yard.intake.deliveries.get(n).body().toString();
    }

    private static String page(String rows, @org.jspecify.annotations.Nullable String next) {
        return "{\"rows\": " + rows + (next == null ? "" : ", \"next\": \"" + next + "\"") + "}";
    }

    private void invoices(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var tag = String.valueOf(
                headers.getOrDefault("If-None-Match", List.of("")).get(0));
        var since = String.valueOf(
                headers.getOrDefault("If-Modified-Since", List.of("")).get(0));
        asked.add(tag + since);
        if (!authorization.equals(headers.getFirst("Authorization"))) {
            answer(exchange, 401, "");
            return;
        }
        if (!etag.isEmpty() && etag.equals(tag) || !modified.isEmpty() && modified.equals(since)) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        if (!etag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        if (!modified.isEmpty()) {
            exchange.getResponseHeaders().set("Last-Modified", modified);
        }
        var query = exchange.getRequestURI().getRawQuery();
        answer(
                exchange,
                200,
                pages.getOrDefault(query == null ? "" : query, "{\"rows\": [], \"unknown\": \"" + query + "\"}"));
    }

    /** Grants what the account is due, and only to it. */
    private void token(HttpExchange exchange) throws IOException {
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var basic = java.util.Base64.getEncoder().encodeToString("cl-ent:s+cr/t%".getBytes(StandardCharsets.UTF_8));
        wanted.add(sent);
        var granted = sent.startsWith("grant_type=client_credentials")
                && ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(exchange, granted ? 200 : 401, "{\"access_token\": \"" + authorization.replace("Bearer ", "") + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
