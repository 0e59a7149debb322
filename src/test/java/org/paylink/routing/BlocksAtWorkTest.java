package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.store.Login;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The blocks that read a database, and the one that writes bank notices, in deployed routes: a real PostgreSQL and real files, one context. */
class BlocksAtWorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ACCOUNT = "DE02120300000000202051";

    @TempDir
    static Path folder;

    private static Login login;
    private static JdbcClient erp;
    private static Yard yard;

    @BeforeAll
    static void open() {
        login = TestDatabase.emptyLogin();
        var source = new DriverManagerDataSource(login.url(), login.username(), login.password());
        erp = JdbcClient.create(source);
        yard = new Yard(folder);
        yard.camel.getRegistry().bind("acme", DataSource.class, source);
        erp.sql(
                        "create table bill (no text primary key, open numeric(9,2), changed timestamptz default now(), taken numeric(9,2))")
                .update();
    }

    @AfterAll
    static void close() {
        yard.close();
    }

    /** Each test has routes of its own, for what fails once may fail in any. */
    @AfterEach
    void takeTheRoutesAway() throws IOException {
        try (var files = Files.newDirectoryStream(yard.routes, "*.yaml")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        yard.look();
    }

    @Test
    void rowsAreMarkedInTheErpWhenTheyAreKeptAndComeAgainWhenTheyChange() {
        erp.sql("insert into bill (no, open) values ('M-1', 10.00), ('M-2', 20.50)")
                .update();
        yard.intake.failures.add(new IllegalStateException("the disk is full"));
        use("marked", "sql-invoices-source", """
                erp: acme, delay: 200,
                query: "select no, open from bill where no like 'M-%' and taken is distinct from open order by no limit 100",
                taken: "update bill set taken = :#open where no = :#no\"""");

        await().atMost(PATIENCE).until(() -> count("taken = open and no like 'M-%'") == 2);
        assertEquals(List.of("M-1=10.00", "M-2=20.50"), rows("marked"));
        erp.sql("update bill set open = 5 where no = 'M-2'").update();

        await().atMost(PATIENCE).until(() -> rows("marked").size() == 3);
        assertEquals("M-2=5.00", rows("marked").get(2));
        await().atMost(PATIENCE).until(() -> count("taken = open and no like 'M-%'") == 2);
    }

    @Test
    void aRowWhoseTransactionCommitsLateIsReadWithinTheOverlap() throws Exception {
        try (var late = DriverManager.getConnection(login.url(), login.username(), login.password())) {
            late.setAutoCommit(false);
            try (var statement = late.createStatement()) {
                statement.execute("insert into bill (no, open) values ('C-late', 1)");
            }
            erp.sql("insert into bill (no, open) values ('C-soon', 2)").update();
            erp.sql("insert into bill (no, open, changed) values ('C-old', 3, now() - interval '2 days')")
                    .update();
            var begun =
                    erp.sql("select cast(now() as text)").query(String.class).single();
            use("changed", "sql-changed-invoices-source", """
                    erp: acme, delay: 200, merchant: acme, mark: bills, initial: "1970-01-01", clock: "select cast(now() as text)",
                    query: "select no, open from bill where no like 'C-%' and changed >= cast(:#${variable.mark} as timestamptz) - interval '1 minute' order by no\"""");
            await().atMost(PATIENCE)
                    .until(() -> yard.marks.kept.getOrDefault("acme/bills", "").compareTo(begun) > 0);
            assertEquals(List.of("C-old=3.00", "C-soon=2.00"), rows("changed").subList(0, 2));
            assertFalse(rows("changed").contains("C-late=1.00"), rows("changed")::toString);
            late.commit();
        }
        await().atMost(PATIENCE).until(() -> rows("changed").contains("C-late=1.00"));
        assertEquals(1, rows("changed").stream().filter("C-old=3.00"::equals).count(), rows("changed")::toString);
    }

    @Test
    void paymentsAreWrittenAsOneNoticeEachUnderANameThatStays() throws Exception {
        var written = written("notices", "08");

        assertEquals(2, written.size(), written::toString);
        var texts = Files.readString(written.get(0)) + Files.readString(written.get(1));
        assertTrue(texts.contains("<IBAN>" + ACCOUNT + "</IBAN>"), texts);
        assertTrue(texts.contains("<Amt Ccy=\"EUR\">119.10</Amt><CdtDbtInd>CRDT</CdtDbtInd>"), texts);
        assertTrue(texts.contains("<Amt Ccy=\"EUR\">19.10</Amt><CdtDbtInd>DBIT</CdtDbtInd>"), texts);
        for (var file : written) {
            var name = file.getFileName().toString();
            assertTrue(name.matches("PAY_[0-9a-f]{24}[.]xml"), name);
            assertTrue(Files.readString(file).contains("<MsgId>" + name.replace(".xml", "") + "</MsgId>"), name);
        }
    }

    @Test
    @Tag("conformance")
    void theNoticesAreAsTheSchemaSays() throws Exception {
        for (var version : List.of("02", "04", "08")) {
            var schema = shared().resolve("data/xsd/camt.054.001." + version + ".xsd");
            var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(schema.toFile())
                    .newValidator();
            for (var file : written("valid-" + version, version)) {
                validator.validate(new StreamSource(file.toFile()));
            }
        }
    }

    /** The files that a route of this name writes of a payment and of what went back of it. */
    private static List<Path> written(String route, String version) throws IOException {
        var notices = folder.resolve(route);
        yard.outlet.fill("confirm/" + route, List.of(notice("credit", "119.10"), notice("debit", "19.10")));
        yard.write(route + ".camel.yaml", """
                        - route:
                            id: %s
                            from:
                              uri: "paylink:payments"
                              parameters: { merchant: %s }
                              steps:
                                - to:
                                    uri: "kamelet:camt054-file-sink"
                                    parameters: { folder: "%s", account: %s, version: "%s" }
                        """.formatted(route, route, notices, ACCOUNT, version))
                .look();
        assertEquals("", yard.findings());
        await().atMost(PATIENCE).until(() -> list(notices).size() == 2);
        return list(notices);
    }

    private static Map<String, Object> notice(String direction, String amount) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", "pay-" + direction);
        row.put("amount", amount);
        row.put("currency", "EUR");
        row.put("date", "2026-11-22");
        row.put("direction", direction);
        row.put("reference", "RF18539007547034");
        row.put("debtor", "Zoë Jansen & Söhne");
        return row;
    }

    private static void use(String id, String block, String parameters) {
        yard.write(id + ".camel.yaml", """
                        - route:
                            id: %s
                            from:
                              uri: "kamelet:%s"
                              parameters: { %s }
                              steps:
                                - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                        """.formatted(id, block, parameters.replace("\n", " ")))
                .look();
        assertEquals("", yard.findings());
    }

    /** All that a route has handed in so far, as number=open. */
    private static List<String> rows(String source) {
        var rows = new ArrayList<String>();
        for (var delivery : yard.intake.deliveries) {
            if (source.equals(delivery.source()) && delivery.body() instanceof List<?> list) {
                list.forEach(row -> rows.add(((Map<?, ?>) row).get("no") + "=" + ((Map<?, ?>) row).get("open")));
            }
        }
        return rows;
    }

    private static int count(String where) {
        return erp.sql("select count(*) from bill where " + where)
                .query(Integer.class)
                .single();
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Path shared() {
        var elsewhere = System.getenv("PAYLINK_SHARED");
        return Path.of(elsewhere == null ? "../shared" : elsewhere);
    }
}
