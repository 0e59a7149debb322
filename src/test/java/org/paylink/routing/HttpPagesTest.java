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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The block that asks an HTTP service whose pages are numbered, or begin behind so many rows, against a real server. */
@Tag("thorough")
class HttpPagesTest {

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> pages = query -> "[]";
    private HttpServer server;
    private Yard yard;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        yard = new Yard(folder, Map.of("erp.id", "c", "erp.secret", "s"));
    }

    @AfterEach
    void close() {
        yard.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page: page=1                       | page=1,page=2,page=3,page=4",
                "page: page=1, size: 2              | page=1,page=2,page=3",
                "page: p=0, query: limit=2          | limit=2&p=0,limit=2&p=1,limit=2&p=2,limit=2&p=3",
                "offset: offset=0                   | offset=0,offset=2,offset=4,offset=5",
                "offset: $skip=0, query: $top=2, size: 2 | $top=2&$skip=0,$top=2&$skip=2,$top=2&$skip=4",
            })
    void pagesAreCountedUntilOneIsEmptyOrShort(String parameters, String queries) {
        pages = HttpPagesTest::fiveRows;
        poll(parameters + ", rows: \"${body[rows]}\"");

        var all = List.of(queries.split(","));
        await().until(() -> asked.size() >= all.size());
        assertEquals(all, asked.subList(0, all.size()));
        await().until(() -> yard.intake.deliveries.size() >= 3);
        assertEquals(
                List.of("{rows=[1, 2]}", "{rows=[3, 4]}", "{rows=[5]}"),
                yard.intake.deliveries.subList(0, 3).stream()
                        .map(each -> each.body().toString())
                        .toList());
        await().until(() -> "none".equals(yard.marks.kept.get("acme/orders")));
        assertFalse(yard.states.list().get(0).troubled());
    }

    @Test
    void anAnswerMayBeTheListItself() {
        pages = query -> query.equals("page=1") ? "[{\"no\": 1}, {\"no\": 2}]" : "[]";
        poll("page: page=1");

        await().until(() -> asked.size() >= 3);
        assertEquals(List.of("page=1", "page=2", "page=1"), asked.subList(0, 3));
    }

    @Test
    void aTokenIsUsedForAllPages() {
        pages = HttpPagesTest::fiveRows;
        use(
                "oauth2-http-invoices-source",
                "page: page=1, size: 2, rows: \"${body[rows]}\", tokenUrl: \"%s\", clientId: \"{{erp.id}}\", clientSecret: \"{{erp.secret}}\""
                        .formatted(address("/token")));

        await().until(() -> asked.contains("page=3"));
        assertEquals("", yard.findings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page: side=1                                   | [1, 2]       | it does not count by side",
                "page: page=1, most: 3                          | [%s]         | there are more than 3 pages",
                "page: page=1                                   | {\"rows\": 1}  | the rows of a page are no list",
            })
    void whatNeverEndsOrIsNoPageIsLeftWithASentence(String parameters, String page, String what) {
        pages = query -> page.formatted(query.replaceAll("\\D", ""));
        poll(parameters);

        await().until(() -> yard.states.list().get(0).troubled());
        var error = String.valueOf(yard.states.list().get(0).lastError());
        assertTrue(error.contains(what), error);
        assertFalse(yard.marks.kept.containsKey("acme/orders"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page: page                      | does not say how pages are counted",
                "page: page=1, offset: offset=0  | write one of them",
                "page: page=1, size: many        | size of the Kamelet http-invoices-source is no integer",
                "page: page=1, size: -1          | size=-1 is not possible",
                "pages: page=1                   | 'pages' is no parameter",
            })
    void theCheckKnowsHowPagesAreCounted(String parameters, String what) {
        poll(parameters);

        assertTrue(yard.findings().contains(what), yard::findings);
        assertEquals(0, yard.camel.getRoutes().size());
    }

    /** Five rows, two on a page. */
    private static String fiveRows(String query) {
        int number = Integer.parseInt(query.replaceAll(".*=", ""));
        int from = query.contains("page")
                ? (number - 1) * 2
                : query.contains("p=") && !query.contains("$") ? number * 2 : number;
        var rows = List.of(1, 2, 3, 4, 5).subList(Math.min(from, 5), Math.min(from + 2, 5));
        return "{\"rows\": " + rows + "}";
    }

    private void poll(String parameters) {
        use("http-invoices-source", parameters);
    }

    private void use(String block, String parameters) {
        yard.write("acme.camel.yaml", """
                        - route:
                            id: acme
                            from:
                              uri: "kamelet:%s"
                              parameters: { url: "%s", merchant: acme, mark: orders, delay: 200, %s }
                              steps:
                                - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                        """.formatted(block, address("/invoices"), parameters))
                .look();
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestURI().getPath().equals("/token");
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        if (!token) {
            asked.add(query);
        }
        var body = (token ? "{\"access_token\": \"t\"}" : pages.apply(query)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
