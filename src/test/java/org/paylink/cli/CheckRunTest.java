package org.paylink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code check --run}: each kind of source is read once, shown, and stays as it was. */
@ResourceLock("System.out")
class CheckRunTest {

    private static final String HAND_IN =
            "- to: { uri: \"paylink:invoices\", parameters: { merchant: acme, mapping: rows } }";

    @TempDir
    Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<String> settings = new ArrayList<>();

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
        write("in/b.csv.done", "");
        route(
                "uri: file",
                "parameters: { directoryName: \"%s\", include: \".*[.]csv\", delete: true, readLock: markerFile }"
                        .formatted(in),
                HAND_IN);

        assertEquals(1, run(), this::said);
        assertEquals(3, lines(), this::said);
        assertTrue(shown.toString(StandardCharsets.UTF_8).contains("\"number\":\"3\""), this::said);
        assertEquals(List.of("a.csv", "b.csv", "b.csv.done"), names(in));
    }

    @Test
    void aDatabaseIsReadAndNotWritten() throws IOException {
        var erp = erp();
        route(
                "uri: sql",
                "parameters: { query: \"select number, open from bills where not sent order by number\", dataSource: \"#acme\","
                        + " onConsume: \"update bills set sent = true where number = :#number\", initialDelay: 60000 }",
                HAND_IN,
                "- to: { uri: \"sql:update bills set sent = true\", parameters: { dataSource: \"#acme\" } }");

        assertEquals(0, run(), this::said);
        assertEquals(20, lines(), this::said);
        assertTrue(said().contains("would call sql that may write"), this::said);
        assertEquals(
                0,
                erp.sql("select count(*) from bills where sent")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void aQueryMayStandInAFile() throws IOException {
        erp();
        write("routes/bills.sql", "select number, open from bills where number = 'R7'");
        route(
                "uri: sql",
                "parameters: { query: \"file:%s\", dataSource: \"#acme\" }"
                        .formatted(folder.resolve("routes/bills.sql")),
                HAND_IN);
        assertEquals(0, run(), this::said);
        assertEquals(1, lines(), this::said);
    }

    @Test
    void aQueryThatMayWriteIsRefusedAndOneThatCallsAWritingFunctionIsNotCommitted() throws IOException {
        var erp = erp();
        erp.sql("create function mark() returns text language sql as $$ update bills set sent = true; select 'x'; $$")
                .update();
        route("uri: sql", "parameters: { query: \"delete from bills returning *\", dataSource: \"#acme\" }", HAND_IN);
        assertEquals(2, run());
        assertTrue(said().contains("may write"), this::said);
        route("uri: sql", "parameters: { query: \"select mark() as number\", dataSource: \"#acme\" }", HAND_IN);

        assertEquals(2, run(), this::said);
        assertEquals(
                0,
                erp.sql("select count(*) from bills where sent")
                        .query(Integer.class)
                        .single());
        assertEquals(
                25, erp.sql("select count(*) from bills").query(Integer.class).single());
    }

    @Test
    void ofHttpOnlyGetIsCalled() throws IOException {
        var calls = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod());
            var body = "[{\"number\":\"1\",\"open\":\"1.00\"},{\"number\":\"2\",\"open\":\"2.00\"}]"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var url = "http://localhost:" + server.getAddress().getPort() + "/x";
        route(
                "uri: timer",
                "parameters: { timerName: x, period: 1000, delay: 60000 }",
                "- to: { uri: \"%s\", parameters: { httpMethod: GET } }".formatted(url),
                HAND_IN,
                "- to: { uri: \"%s\", parameters: { httpMethod: POST } }".formatted(url));

        assertEquals(0, run("--max=1"), this::said);
        assertEquals(1, lines());
        assertEquals(0, run(), this::said);
        server.stop(0);
        assertEquals(3, lines());
        assertEquals(List.of("GET", "GET"), calls);
        assertTrue(said().contains("would call " + url + " with POST"), this::said);
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("number"), this::said);
    }

    @Test
    void whatCannotBeTriedSaysWhy() throws IOException {
        route("uri: \"paylink:payments\"", "parameters: { merchant: acme }", "- stop: {}");
        assertEquals(2, run());
        assertTrue(said().contains("reads paylink"), this::said);
        assertEquals(2, CommandLine.execute(arguments("gone"), it -> {}));
        assertTrue(said().contains("there is no route gone"), this::said);
    }

    @Test
    void anErpWithAWrongAddressIsNamedWhereItsRouteIsTriedAndHindersNoOther() throws IOException {
        erp();
        settings.add("--paylink.erp.other.url=-");
        route("uri: sql", "parameters: { query: \"select number, open from bills\", dataSource: \"#acme\" }", HAND_IN);
        assertEquals(0, run(), this::said);
        route("uri: sql", "parameters: { query: \"select number, open from bills\", dataSource: \"#other\" }", HAND_IN);
        assertEquals(2, run(), this::said);
        assertTrue(said().contains("look at the address of what it reads"), this::said);
    }

    /** The recipe samples/recipes/contacts, by one query and by an address book; of the second customer nobody knows a contact. */
    @Test
    void contactsAreLookedUp() throws IOException {
        var erp = erp();
        erp.sql("create table open_invoices (number text, currency text, open_amount numeric, customer_number text)")
                .update();
        erp.sql("create table contact (customer_number text, phone text, email text)")
                .update();
        erp.sql("insert into open_invoices values ('R1', 'EUR', 119.00, 'C1'), ('R2', 'EUR', 7.10, 'C2')")
                .update();
        erp.sql("insert into contact values ('C1', '0151 23456789', null)").update();
        try (var shipped = Files.newDirectoryStream(Path.of("mappings"), "contacts-*")) {
            for (var mapping : shipped) {
                write("mappings/" + mapping.getFileName(), Files.readString(mapping));
            }
        }
        write("mappings/contacts.csv", "customer,phone,email\nC1,,ina@example.org\n");
        write("routes/contacts.camel.yaml", Files.readString(Path.of("samples/recipes/contacts/contacts.camel.yaml")));
        for (var name : List.of("url", "username", "password")) {
            var value = settings.stream()
                    .filter(it -> it.startsWith("--paylink.erp.acme." + name))
                    .findFirst()
                    .orElseThrow();
            settings.add(value.replace("erp.acme", "erp.contacts-erp"));
            settings.add(value.replace("erp.acme", "erp.contacts-crm"));
        }
        settings.addAll(List.of(
                "--paylink.merchants.acme.country=DE",
                "--paylink.properties.contacts.merchant=acme",
                "--paylink.properties.contacts.url=http://localhost:1",
                "--paylink.properties.contacts.token=t"));

        assertEquals(0, CommandLine.execute(arguments("contacts-sql"), it -> {}), this::said);
        assertTrue(said().contains("{\"id\":\"C1\",\"phone\":\"+4915123456789\"}"), this::said);
        assertTrue(said().contains("\"customer\":{\"id\":\"C2\"}"), this::said);
        assertEquals(0, CommandLine.execute(arguments("contacts-csv"), it -> {}), this::said);
        assertTrue(said().contains("{\"id\":\"C1\",\"email\":\"ina@example.org\"}"), this::said);
    }

    private JdbcClient erp() {
        var login = TestDatabase.emptyLogin();
        settings.addAll(List.of(
                "--paylink.erp.acme.url=" + login.url(),
                "--paylink.erp.acme.username=" + login.username(),
                "--paylink.erp.acme.password=" + login.password()));
        var erp = JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                login.url(), login.username(), login.password()));
        erp.sql("create table bills (number text, open numeric(9,2), sent boolean)")
                .update();
        erp.sql("insert into bills select 'R' || n, n, false from generate_series(1, 25) n")
                .update();
        // The first test database says in the log how it is made.
        shown.reset();
        return erp;
    }

    private void route(String... parts) throws IOException {
        write(
                "routes/a.camel.yaml",
                "- route:\n    id: a\n    from:\n      %s\n      %s\n      steps:\n        %s\n"
                        .formatted(
                                parts[0],
                                parts[1],
                                String.join("\n        ", List.of(parts).subList(2, parts.length))));
    }

    private int run(String... more) {
        return CommandLine.execute(arguments("a", more), it -> {});
    }

    private String[] arguments(String route, String... more) {
        var all = new ArrayList<>(List.of("check", "--run", route));
        all.addAll(List.of(more));
        all.add("--paylink.routes=" + folder.resolve("routes"));
        all.add("--paylink.mappings=" + folder.resolve("mappings"));
        all.add("--paylink.merchants.acme.name=ACME");
        all.addAll(settings);
        return all.toArray(String[]::new);
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

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private void write(String name, String text) throws IOException {
        var path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
