package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.store.Login;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The two recipes for an ERP's database, and the way that everybody takes first, side by side on transactions that commit out of order. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.pay-with=sandbox",
            "paylink.merchants.acme.contact-by=sandbox",
            "paylink.payment.sandbox.type=sandbox",
            "paylink.payment.sandbox.api-key=bank-key",
            "paylink.payment.sandbox.webhook-secret=bank-secret",
            "paylink.payment.sandbox.url=http://127.0.0.1:1",
            "paylink.delivery.sandbox.type=sandbox",
            "paylink.delivery.sandbox.api-key=phone-key",
            "paylink.delivery.sandbox.webhook-secret=phone-secret",
            "paylink.delivery.sandbox.url=http://127.0.0.1:1",
            "paylink.properties.sql-marker.merchant=acme",
            "paylink.properties.sql-marker.poll-every-ms=200",
            "paylink.properties.sql-changes.merchant=acme",
            "paylink.properties.sql-changes.poll-every-ms=200",
            "paylink.properties.sql-changes.compare-at=* * * * * *"
        })
class LosslessSqlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Login ERP = TestDatabase.emptyLogin();

    private static final String MARKED = "sql-marker-invoices";
    private static final String CHANGED = "sql-changes-invoices";
    private static final String NAIVE = "naive-invoices";

    @Autowired
    private JdbcClient ours;

    @Autowired
    private CamelContext camel;

    private SingleConnectionDataSource connection;
    private JdbcClient erp;

    @DynamicPropertySource
    static void connector(DynamicPropertyRegistry registry) throws IOException {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
        var naive = Path.of("src", "test", "resources", "routes", "naive");
        registry.add("paylink.routes", () -> "samples/recipes/sql-marker,samples/recipes/sql-changes," + naive);
        registry.add("paylink.erp.erp.url", ERP::url);
        registry.add("paylink.erp.erp.username", ERP::username);
        registry.add("paylink.erp.erp.password", ERP::password);
        var made = new SingleConnectionDataSource(ERP.url(), ERP.username(), ERP.password(), true);
        JdbcClient.create(made).sql(TABLES).update();
        made.destroy();
    }

    @BeforeEach
    void open() throws Exception {
        connection = new SingleConnectionDataSource(ERP.url(), ERP.username(), ERP.password(), true);
        erp = JdbcClient.create(connection);
        await().atMost(PATIENCE).until(() -> camel.getRoute("sql-changes-compare") != null);
        camel.getRouteController().stopRoute("sql-changes-compare");
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void whatCommitsLateIsLostByAHighWaterMarkAndByNeitherOfTheRecipes() throws Exception {
        try (var slow = slow()) {
            write(slow, insert("LATE-1", "now()"));
            erp.sql(insert("EARLY-1", "clock_timestamp()")).update();
            awaitAt("EARLY-1", MARKED, CHANGED, NAIVE);
            afterTwoPolls();
            slow.commit();
        }

        awaitAt("LATE-1", MARKED, CHANGED);
        erp.sql(insert("AFTER-1", "clock_timestamp()")).update();
        awaitAt("AFTER-1", MARKED, CHANGED, NAIVE);
        assertEquals(List.of(MARKED, CHANGED), sources("LATE-1"));
    }

    @Test
    void aChangeThatCommitsLateIsSeenByBothRecipes() throws Exception {
        erp.sql(insert("PART-1", "now()")).update();
        awaitAt("PART-1", MARKED, CHANGED);
        try (var slow = slow()) {
            write(slow, "update invoice set open_amount = 40, changed_at = now() where number = 'PART-1'");
            erp.sql(insert("EARLY-2", "clock_timestamp()")).update();
            awaitAt("EARLY-2", MARKED, CHANGED);
            afterTwoPolls();
            slow.commit();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(4000L, 4000L), open("PART-1")));
    }

    @Test
    void whatNoStampTellsIsFoundByTheComparison() throws Exception {
        erp.sql(insert("KNOWN-1", "now()")).update();
        erp.sql(insert("PAID-1", "now()")).update();
        awaitAt("KNOWN-1", CHANGED);
        awaitAt("PAID-1", CHANGED);
        erp.sql(insert("OLD-1", "now() - interval '1 day'")).update();
        erp.sql("update invoice set open_amount = 7 where number = 'KNOWN-1'").update();
        erp.sql("update invoice set open_amount = 0, status = 'paid' where number = 'PAID-1'")
                .update();
        erp.sql("update invoice set changed_at = now() - interval '1 day' where number in ('KNOWN-1', 'PAID-1')")
                .update();
        afterTwoPolls();
        assertEquals(
                List.of(), sources("OLD-1").stream().filter(CHANGED::equals).toList());

        camel.getRouteController().startRoute("sql-changes-compare");

        awaitAt("OLD-1", CHANGED);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertEquals(700L, openOf("KNOWN-1", CHANGED));
            assertEquals("PAID", state("PAID-1", CHANGED));
        });
    }

    /** The mark is taken from the ERP's clock before each query, so one that has moved twice is of a poll that began after this. */
    private void afterTwoPolls() {
        for (int i = 0; i < 2; i++) {
            for (var name : List.of("sql-changes", "naive")) {
                var before = mark(name);
                await().atMost(PATIENCE)
                        .until(() -> name.equals("naive") || !mark(name).equals(before));
            }
        }
    }

    private String mark(String name) {
        return ours.sql("select mark from source_mark where merchant = 'acme' and name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void awaitAt(String number, String... sources) {
        await().atMost(PATIENCE).until(() -> sources(number).containsAll(List.of(sources)));
    }

    private List<String> sources(String number) {
        return ours.sql("select source from invoice where number = ? order by source desc")
                .param(number)
                .query(String.class)
                .list();
    }

    private List<Long> open(String number) {
        return List.of(openOf(number, MARKED), openOf(number, CHANGED));
    }

    private long openOf(String number, String source) {
        return ours.sql("select open_minor from invoice where number = ? and source = ?")
                .params(number, source)
                .query(Long.class)
                .single();
    }

    private String state(String number, String source) {
        return ours.sql("select state from invoice where number = ? and source = ?")
                .params(number, source)
                .query(String.class)
                .single();
    }

    /** A transaction that has begun, with its stamp and its number, before whatever comes next. */
    private static Connection slow() throws SQLException {
        var slow = java.sql.DriverManager.getConnection(ERP.url(), ERP.username(), ERP.password());
        slow.setAutoCommit(false);
        return slow;
    }

    private static void write(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String insert(String number, String changedAt) {
        return """
                insert into invoice (number, status, issue_date, due_date, currency, total, open_amount, customer_id, customer_name, phone,
                    country, changed_at)
                values ('%s', 'open', '2026-11-01', '2026-12-01', 'EUR', 100, 100, 'C-1', 'Piet', '+31612345678', 'NL', %s)
                """.formatted(number, changedAt);
    }

    private static final String TABLES = """
            create table invoice (id bigint generated always as identity primary key, number text, status text, issue_date date, due_date date,
                currency text, total numeric(12,2), open_amount numeric(12,2), customer_id text, customer_name text, email text, phone text,
                language text, country text, changed_at timestamptz);
            create table paylink_taken (invoice bigint primary key, version text)
            """;
}
