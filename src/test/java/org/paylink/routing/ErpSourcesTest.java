package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

class ErpSourcesTest {

    private static EmbeddedPostgres erp;

    @TempDir
    Path folder;

    private Yard yard;
    private GenericApplicationContext spring;
    private JdbcTemplate tables;

    @BeforeAll
    static void startErp() throws IOException {
        erp = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopErp() throws IOException {
        erp.close();
    }

    @BeforeEach
    void open() {
        tables = new JdbcTemplate(erp.getPostgresDatabase());
        tables.execute("drop table if exists invoice, paylink_marker");
        tables.execute("create table invoice (no int primary key, paid boolean default false)");
        tables.execute("create table paylink_marker (id text primary key)");
        yard = new Yard(folder);
        spring = spring(erp.getJdbcUrl("postgres", "postgres"));
        yard.camel.getRegistry().bind("acme", spring.getBean("acme", DataSource.class));
        yard.camel.getRegistry().bind("acme-tx", spring.getBean("acme-tx", SpringTransactionPolicy.class));
    }

    @AfterEach
    void close() {
        yard.close();
        spring.close();
    }

    @Test
    void aRouteReadsRowsOfTheErp() {
        tables.execute("insert into invoice(no) values (1), (2)");
        yard.route(
                        "acme-in",
                        "\"sql:select no from invoice order by no?dataSource=#acme&useIterator=false&initialDelay=0\"",
                        "to: \"paylink:invoices?merchant=acme\"")
                .look();

        await().until(() -> !yard.intake.deliveries.isEmpty());
        assertEquals(
                List.of(Map.of("no", 1), Map.of("no", 2)),
                yard.intake.deliveries.get(0).body());
    }

    @Test
    void markerAndBookingAreOneTransaction() {
        tables.execute("insert into invoice(no) values (1)");
        yard.outlet.fill("confirm/acme", 1);
        yard.route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme&delay=50\"",
                        book("update invoice set paid = true", "fail"))
                .look();
        await().until(() -> yard.outlet.failures.size() > 1);
        assertEquals(0, count("paylink_marker"));

        yard.route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme&delay=50\"",
                        book("update invoice set paid = true", "log: x"))
                .look();
        await().until(() -> yard.outlet.done.size() == 1);
        assertEquals(1, count("paylink_marker"));
        assertEquals(1, count("invoice where paid"));
    }

    /** Writes the marker, then books, then does the last thing; all in one transaction of the ERP. */
    private static String book(String update, String last) {
        var then = last.equals("fail") ? "to: { uri: \"sql:select 1/0?dataSource=#acme\" }" : last;
        return """
                transacted:
                    ref: acme-tx
                    steps:
                      - to: { uri: "sql:insert into paylink_marker values (:#PayLinkIdempotencyKey)?dataSource=#acme" }
                      - to: { uri: "sql:%s?dataSource=#acme" }
                      - %s""".formatted(update, then).replace("\n", "\n          ");
    }

    @Test
    void paymentsAreBookedInBatches() {
        yard.outlet.fill("confirm/acme", 20_000);
        var start = System.nanoTime();
        yard.route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme&batch=500\"",
                        "to: { uri: \"sql:insert into paylink_marker values (:#invoice)?dataSource=#acme&batch=true\" }")
                .look();

        await().atMost(java.time.Duration.ofSeconds(30)).until(() -> yard.outlet.done.size() == 20_000);
        var perSecond = 20_000 / ((System.nanoTime() - start) / 1e9);
        System.out.printf("payments booked in batches: %.0f/s%n", perSecond);
        assertEquals(20_000, count("paylink_marker"));
    }

    @Test
    void anErpThatIsAwayNeverStopsTheStart() {
        try (var away = spring("jdbc:postgresql://127.0.0.1:" + FileServers.freePort() + "/erp")) {
            yard.camel.getRegistry().bind("acme", away.getBean("acme", DataSource.class));
            yard.route(
                            "acme-in",
                            "\"sql:select 1?dataSource=#acme&initialDelay=0\"",
                            "to: \"paylink:invoices?merchant=acme\"")
                    .look();

            await().until(() -> yard.states.list().get(0).troubled());
            assertEquals(List.of(), yard.deployer.findings());
        }
    }

    @Test
    void anErpIsNoCandidateForTheConnectorsOwnDatabase() {
        var own = new NoDataSource();
        try (var connector = spring("jdbc:postgresql://127.0.0.1:1/erp", own)) {
            assertSame(own, connector.getBean(Store.class).source());
        }
    }

    @Test
    void anErpWithoutAnAddressStopsTheStartWithASentence() {
        var environment = new MockEnvironment().withProperty("paylink.erp.acme.username", "x");

        var refused = assertThrows(IllegalStateException.class, () -> ErpSources.read(environment));

        assertTrue(String.valueOf(refused.getMessage()).contains("paylink.erp.acme.url is missing"));
    }

    @Test
    void nothingShowsThePassword() {
        var source = new ErpSource("jdbc:postgresql://u:hunter2@h/d", "u", "hunter2", null, 1);

        assertFalse((source + "" + new RoutingSettings(List.of(), List.of(), Map.of("k", "hunter2"), Map.of(), "x"))
                .contains("hunter2"));
    }

    /** Asks for the connector's own database, as the store does. */
    record Store(DataSource source) {}

    private static GenericApplicationContext spring(String url, DataSource own) {
        var spring = new GenericApplicationContext();
        spring.registerBean("dataSource", DataSource.class, () -> own);
        spring.registerBean(Store.class);
        return refreshed(spring, url);
    }

    private static GenericApplicationContext spring(String url) {
        return refreshed(new GenericApplicationContext(), url);
    }

    private static GenericApplicationContext refreshed(GenericApplicationContext spring, String url) {
        spring.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("paylink.erp.acme.url", url, "paylink.erp.acme.username", "postgres")));
        spring.addBeanFactoryPostProcessor(new ErpSources(spring.getEnvironment()));
        spring.refresh();
        return spring;
    }

    private int count(String of) {
        return java.util.Objects.requireNonNull(tables.queryForObject("select count(*) from " + of, Integer.class));
    }
}
