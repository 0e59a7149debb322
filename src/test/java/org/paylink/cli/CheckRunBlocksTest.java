package org.paylink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.routing.FileServers;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code check --run} of routes that read by a block: what it reads is shown, and stays as it was. */
@ResourceLock("System.out")
class CheckRunBlocksTest {

    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> settings = new ArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        write(
                "mappings/rows.jsonata",
                "{ \"number\": number, \"currency\": \"EUR\", \"open\": $amount(open, '1234.56') }");
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void aFolderIsReadAndNoFileIsMoved() throws IOException {
        var in = folder.resolve("in");
        write("in/a.csv", "number,open\n1,12.50\n2,x\n");
        write("in/b.csv", "number,open\n3,7.00\n");
        route("folder-invoices-source", "folder: \"%s\", include: \".*[.]csv\"".formatted(in));

        assertEquals(1, run(), this::said);
        assertEquals(3, lines(), this::said);
        assertTrue(said().contains("3 shown, nothing taken in, nothing changed"), this::said);
        try (var files = Files.list(in)) {
            assertEquals(
                    List.of("a.csv", "b.csv"),
                    files.map(it -> it.getFileName().toString()).sorted().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aFolderOfAServerIsReadAndNoFileIsMoved(String protocol) throws Exception {
        var served = Files.createDirectory(folder.resolve("served"));
        Files.writeString(served.resolve("a.csv"), "number,open\n1,12.50\n2,3.00\n");
        var port = FileServers.freePort();
        var ftp = FileServers.ftp(served, port);
        var sftp = FileServers.sftp(served);
        settings.add("--paylink.properties.erp.password=secret");
        try {
            var known = ", knownHosts: \"%s\"".formatted(FileServers.knownHosts(sftp, folder));
            route(
                    protocol + "-invoices-source",
                    "host: 127.0.0.1, port: %d, username: erp, password: \"{{erp.password}}\", settled: 200, delay: 200%s"
                            .formatted(
                                    protocol.equals("ftp") ? port : sftp.getPort(),
                                    protocol.equals("ftp") ? "" : known));

            assertEquals(0, run(), this::said);
        } finally {
            ftp.stop();
            sftp.stop();
        }
        assertEquals(2, lines(), this::said);
        try (var files = Files.list(served)) {
            assertEquals(
                    List.of("a.csv"),
                    files.map(it -> it.getFileName().toString()).toList());
        }
    }

    @Test
    void rowsThatAreToBeMarkedAreShownAndNotMarked() throws IOException {
        var erp = erp();
        route(
                "sql-invoices-source",
                "erp: acme, query: \"select number, open from bills where not sent order by number\","
                        + " taken: \"update bills set sent = true where number = :#number\"");

        assertEquals(0, run(), this::said);
        assertEquals(20, lines(), this::said);
        assertEquals(0, run("--max=100"), this::said);
        assertEquals(20 + 25, lines(), this::said);
        assertTrue(said().contains("would call sql that may write"), this::said);
        assertEquals(0, sent(erp));
    }

    @Test
    void rowsThatWereChangedAreShownFromTheBeginningAndTheMarkStays() throws IOException {
        erp();
        write("routes/changed.sql", "select number, open from bills where number > :#${variable.mark} order by number");
        route(
                "sql-changed-invoices-source",
                "erp: acme, clock: \"select max(number) from bills\", query: \"file:routes/changed.sql\", merchant: acme,"
                        + " mark: bills, initial: R24");

        assertEquals(0, run(), this::said);
        assertEquals(8, lines(), this::said);
        assertTrue(said().contains("which keeps the mark"), this::said);
    }

    @Test
    void aBlockWhoseQueryMayWriteIsRefusedWithTheNameOfTheFile() throws IOException {
        var erp = erp();
        route("sql-invoices-source", "erp: acme, query: \"delete from bills returning *\", taken: \"select 1\"");

        assertEquals(2, run(), this::said);
        assertTrue(said().contains("a.camel.yaml: the query may write"), this::said);
        assertEquals(
                25, erp.sql("select count(*) from bills").query(Integer.class).single());
    }

    @Test
    void pagesOfAServiceAreReadWithoutAMark() throws IOException {
        var server = server();
        settings.add("--paylink.properties.erp.key=Bearer t");
        route(
                "http-invoices-source",
                "url: \"%s/invoices\", merchant: acme, mark: bills, next: \"${body[next]}\", authorization: \"{{erp.key}}\""
                        .formatted(address(server)));

        assertEquals(0, run(), this::said);
        server.stop(0);
        assertEquals(2, lines(), this::said);
        assertEquals(List.of("GET /invoices Bearer t", "GET /invoices?after=1 Bearer t"), calls);
        assertTrue(said().contains("which keeps the mark"), this::said);
    }

    @Test
    void aTokenIsAskedForAndNothingElseIsPosted() throws IOException {
        var server = server();
        settings.add("--paylink.properties.erp.client=c");
        settings.add("--paylink.properties.erp.secret=s");
        route(
                "oauth2-http-invoices-source",
                "url: \"%s/invoices\", merchant: acme, mark: bills, tokenUrl: \"%s/token\", clientId: \"{{erp.client}}\","
                                .formatted(address(server), address(server))
                        + " clientSecret: \"{{erp.secret}}\"",
                "- setBody: { constant: \"paid=1\" }",
                "- to: { uri: \"%s/paid\", parameters: { httpMethod: POST } }".formatted(address(server)));

        assertEquals(0, run(), this::said);
        server.stop(0);
        assertEquals(1, lines(), this::said);
        assertEquals(2, calls.size(), calls::toString);
        assertTrue(calls.get(0).startsWith("POST /token Basic"), calls::toString);
        assertEquals("GET /invoices Bearer t0k", calls.get(1));
        assertTrue(said().contains("/paid with POST"), this::said);
    }

    @Test
    void aMailboxCannotBeTriedAndTheFileAndTheCureAreNamed() throws IOException {
        settings.add("--paylink.properties.mail.password=secret");
        route(
                "mail-invoices-source",
                "host: 127.0.0.1, username: u, password: \"{{mail.password}}\", senders: \".*@acme[.]example\"");

        assertEquals(2, run(), this::said);
        assertTrue(
                said().contains("a.camel.yaml: the route reads imaps:127.0.0.1:993, which cannot be tried"),
                this::said);
        assertTrue(said().contains("map --mapping NAME FILE"), this::said);
        assertFalse(said().contains("secret"), this::said);
    }

    @Test
    void kafkaCannotBeTriedForItsOffsetsWouldMove() throws IOException {
        route("kafka-invoices-source", "brokers: \"127.0.0.1:1\", topic: bills, group: paylink");

        assertEquals(2, run(), this::said);
        assertTrue(said().contains("a.camel.yaml: the route reads kafka:bills, which cannot be tried"), this::said);
    }

    /** Two pages, the second without a link. */
    private HttpServer server() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString().replaceFirst("[?]$", ""),
                            exchange.getRequestHeaders().getFirst("Authorization")));
            answer(exchange);
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var first = !exchange.getRequestURI().toString().contains("after");
        var invoice = "{\"number\": \"%d\", \"open\": 1.00%s}"
                .formatted(first ? 1 : 2, first ? ", \"next\": \"?after=1\"" : "");
        var body = (exchange.getRequestURI().getPath().equals("/token") ? "{\"access_token\": \"t0k\"}" : invoice)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("ETag", "\"v1\"");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String address(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private JdbcClient erp() {
        var login = TestDatabase.emptyLogin();
        settings.addAll(List.of(
                "--paylink.erp.acme.url=" + login.url(),
                "--paylink.erp.acme.username=" + login.username(),
                "--paylink.erp.acme.password=" + login.password()));
        var erp = JdbcClient.create(new DriverManagerDataSource(login.url(), login.username(), login.password()));
        erp.sql("create table bills (number text, open numeric(9,2), sent boolean)")
                .update();
        erp.sql("insert into bills select 'R' || n, n, false from generate_series(1, 25) n")
                .update();
        // The first test database says in the log how it is made.
        shown.reset();
        return erp;
    }

    private static int sent(JdbcClient erp) {
        return erp.sql("select count(*) from bills where sent")
                .query(Integer.class)
                .single();
    }

    private void route(String block, String parameters, String... more) throws IOException {
        var steps =
                new StringBuilder("- to: { uri: \"paylink:invoices\", parameters: { merchant: acme, mapping: rows } }");
        for (var step : more) {
            steps.append("\n        ").append(step);
        }
        write(
                "routes/a.camel.yaml",
                "- route:\n    id: a\n    from:\n      uri: \"kamelet:%s\"\n      parameters: { %s }\n      steps:\n        %s\n"
                        .formatted(block, parameters, steps));
    }

    private int run(String... more) {
        var all = new ArrayList<>(List.of("check", "--run", "a"));
        all.addAll(List.of(more));
        all.add("--paylink.routes=" + folder.resolve("routes"));
        all.add("--paylink.mappings=" + folder.resolve("mappings"));
        all.add("--paylink.merchants.acme.name=ACME");
        all.addAll(settings);
        return CommandLine.execute(all.toArray(String[]::new), it -> {});
    }

    private long lines() {
        return shown.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{"))
                .count();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8) + shown.toString(StandardCharsets.UTF_8);
    }

    private void write(String name, String text) throws IOException {
        var path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
