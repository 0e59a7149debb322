package org.paylink.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Public UBL documents and hostile XML, all at once in the folder that Bakker's route reads by SFTP: each becomes the invoice that it is, or is
 * put aside, and nothing stops anything else.
 */
@Tag("conformance")
class FolderOfInvoicesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED =
            Path.of(Optional.ofNullable(System.getenv("PAYLINK_SHARED")).orElse("../shared"), "data");
    private static final Map<String, String> TABLE = new TreeMap<>();

    private static Path data = Path.of("target");
    private static ConfigurableApplicationContext connector;
    private static Exchanges exchanges;

    @BeforeAll
    static void dropEverythingAtOnce() throws IOException {
        data = RunningDemo.folder();
        connector = RunningDemo.start(data);
        exchanges = Exchanges.watchedIn(connector.getBean(CamelContext.class));
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
        var documents = Stream.concat(documents(), hostile()).toList();
        for (var file : documents) {
            Files.copy(file, out().resolve("." + file.getFileName() + ".part"));
        }
        for (var file : documents) {
            Files.move(out().resolve("." + file.getFileName() + ".part"), out().resolve(file.getFileName()));
        }
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
    }

    @AfterAll
    static void end() throws IOException {
        // For people to look at; what must hold of it is tested above.
        Files.write(
                Path.of("target", "folder-of-invoices.txt"),
                TABLE.entrySet().stream()
                        .map(row -> "%-45s %s".formatted(row.getKey(), row.getValue()))
                        .toList());
        connector.close();
        FileSystemUtils.deleteRecursively(data);
    }

    static Stream<Path> documents() throws IOException {
        return xml("ubl");
    }

    static Stream<Path> hostile() throws IOException {
        return xml("nasty-xml");
    }

    @Test
    void thereAreAsManyAsTheCollectionHas() throws IOException {
        assertEquals(
                JSON.readTree(SHARED.resolve("ubl/expected.json").toFile()).size(),
                documents().count());
        assertEquals(45, documents().count());
    }

    /** Of several documents of one number, date and seller the last one counts; the others are its earlier revisions. */
    @ParameterizedTest
    @MethodSource("documents")
    void eachDocumentIsTheInvoiceThatItIs(Path file) throws IOException {
        var name = file.getFileName().toString();
        var answer = JSON.readTree(SHARED.resolve("ubl/expected.json").toFile()).get(name);
        var expected = ExpectedInvoice.of(answer);
        assertTrue(Files.exists(out().resolve(".done").resolve(name)), "not taken");
        var kept = kept(expected.number());
        var found = kept.stream().filter(it -> expected.is(it.invoice())).findFirst();
        assertTrue(found.isPresent(), () -> "not %s but %s".formatted(expected.detail(), kept));
        var state = found.orElseThrow().state();
        TABLE.put(
                name,
                "%s, %s, in %d ms".formatted(expected, state, exchanges.of(name).millis()));
        assertTrue(List.of("REVISED", expected.state()).contains(state), () -> state + " " + expected.detail());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void eachHostileFileIsPutAsideAtOnce(Path file) {
        var name = file.getFileName().toString();
        var exchange = exchanges.of(name);
        TABLE.put(name, "refused in %d ms: %s".formatted(exchange.millis(), exchange.failure()));
        assertTrue(Files.exists(out().resolve(".failed").resolve(name)), "not put aside");
        assertTrue(exchange.failure().contains("DOCTYPE"), exchange::toString);
        assertTrue(exchange.millis() < 500, exchange::toString);
    }

    @Test
    void whatComesAfterThemGoesThroughOnEveryWayIn() throws IOException {
        for (var merchant : List.of("acme", "bakker", "clair")) {
            var erp = connector.getBean(SampleErps.class).of(merchant).orElseThrow();
            var number = erp.books().addAnother();
            erp.changed(number);
            await().atMost(PATIENCE).until(() -> !kept(number).isEmpty());
        }
    }

    @Test
    void oneNumberOfTwoKindsIsTwoInvoices() {
        assertEquals(
                List.of("CREDIT_NOTE", "INVOICE"),
                jdbc().sql("select distinct kind from invoice where number = 'Snippet1' order by kind")
                        .query(String.class)
                        .list());
    }

    private record Kept(ExpectedInvoice invoice, String state) {
        @Override
        public String toString() {
            return state + " " + invoice.detail();
        }
    }

    /** All that is kept under that number, then all that was. */
    private static List<Kept> kept(String number) {
        return jdbc().sql("""
                        select body::text as body, state from invoice where number = :number union all
                        select r.body::text, 'REVISED' from invoice_revision r join invoice i on i.id = r.invoice where i.number = :number
                        """)
                .param("number", number)
                .query((row, n) -> new Kept(ExpectedInvoice.kept(tree(row.getString("body"))), row.getString("state")))
                .list();
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Stream<Path> xml(String folder) throws IOException {
        try (var files = Files.list(SHARED.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream();
        }
    }

    private static List<Path> waiting() throws IOException {
        try (var files = Files.list(out())) {
            return files.filter(file -> file.toString().endsWith(".xml")).toList();
        }
    }

    private static Path out() {
        return connector.getBean(BakkerErp.class).out();
    }

    private static JdbcClient jdbc() {
        return connector.getBean(JdbcClient.class);
    }
}
