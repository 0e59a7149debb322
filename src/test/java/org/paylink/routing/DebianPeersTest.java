package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Routes against MariaDB, OpenSSH and ProFTPD as Debian ships them: what stands on the other side in earnest. */
@Tag("conformance")
class DebianPeersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path served;
    private DebianServers servers;
    private Yard yard;

    @BeforeEach
    void open() throws Exception {
        served = Files.createDirectory(folder.resolve("served"));
        servers = new DebianServers(Files.createDirectory(folder.resolve("servers")));
        yard = new Yard(folder, Map.of("acme.password", "secret"));
    }

    @AfterEach
    void close() {
        yard.close();
        servers.stop();
    }

    @Test
    void filesComeAndGoOverOpenSsh() throws Exception {
        var place = "sftp://%s@127.0.0.1:%d/served".formatted(System.getProperty("user.name"), servers.ssh(folder));
        comeAndGo(
                "a.xml",
                place,
                "?privateKeyFile=%1$s/client&knownHostsFile=%1$s/known&strictHostKeyChecking=yes&useUserKnownHostsFile=false"
                        .formatted(folder.resolve("servers")));
    }

    @Test
    void filesComeAndGoOverProFtpd() throws Exception {
        comeAndGo(
                "Rechnung Müller.xml",
                "ftp://erp@127.0.0.1:%d/served".formatted(servers.ftp(folder)),
                "?password={{acme.password}}&passiveMode=true&autoCreate=true&ftpClient.autodetectUTF8=true");
    }

    private void comeAndGo(String file, String place, String options) throws Exception {
        Files.writeString(served.resolve(file), "<Invoice/>");
        yard.outlet.fill("confirm/acme", 2);
        yard.route(
                        "acme-in",
                        "\"" + place + options + "&initialDelay=0&move=.done\"",
                        "to: \"paylink:invoices?merchant=acme\"")
                .route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme&batch=10\"",
                        "to: \"paylink:csv\"",
                        "to: \"" + place + "/back" + options + "\"")
                .look();

        assertEquals("", yard.findings());
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertEquals(List.of(), troubles());
            assertTrue(Files.exists(served.resolve(".done").resolve(file)), file);
            assertEquals(2, yard.outlet.done.size());
        });
        assertEquals(file, yard.intake.deliveries.get(0).fileName());
        assertEquals(List.of("<Invoice/>"), yard.intake.documents);
        assertEquals("invoice,amount\r\nR-1,1.00\r\nR-2,2.00\r\n", written());
    }

    @Test
    void markerAndBookingAreOneTransactionInMariaDb() throws Exception {
        try (var spring = spring("jdbc:mariadb://127.0.0.1:" + servers.mariadb() + "/erp")) {
            yard.camel.getRegistry().bind("acme", spring.getBean("acme", DataSource.class));
            yard.camel.getRegistry().bind("acme-tx", spring.getBean("acme-tx", SpringTransactionPolicy.class));
            var tables = new JdbcTemplate(spring.getBean("acme", DataSource.class));
            tables.execute("create table invoice (no varchar(20) primary key, open decimal(12,2) not null)");
            tables.execute("create table paylink_marker (id varchar(80) primary key)");
            tables.execute("insert into invoice values ('R-1', 1.00)");
            yard.outlet.fill("confirm/acme", 1);
            yard.route(
                            "acme-in",
                            "\"sql:select no, open from invoice?dataSource=#acme&useIterator=false&initialDelay=0\"",
                            "to: \"paylink:invoices?merchant=acme\"")
                    .route("acme-out", "\"paylink:payments?merchant=acme&delay=50\"", book("select * from nowhere"))
                    .look();
            await().atMost(PATIENCE).until(() -> yard.outlet.failures.size() > 1);
            assertEquals(List.of("1.00 0"), tables.query(STATE, (row, n) -> row.getString(1)));

            yard.route("acme-out", "\"paylink:payments?merchant=acme&delay=50\"", book("select 1"))
                    .look();
            await().atMost(PATIENCE).until(() -> yard.outlet.done.size() == 1);
            assertEquals(List.of("0.00 1"), tables.query(STATE, (row, n) -> row.getString(1)));
            assertEquals(
                    "[{no=R-1, open=1.00}]",
                    yard.intake.deliveries.get(0).body().toString());
        }
    }

    private static final String STATE =
            "select concat((select open from invoice), ' ', (select count(*) from paylink_marker))";

    /** Writes the marker, reduces the invoice, then does the last thing; all in one transaction of the ERP. */
    private static String book(String last) {
        return """
                transacted:
                    ref: acme-tx
                    steps:
                      - to: { uri: "sql:insert ignore into paylink_marker values (:#PayLinkIdempotencyKey)?dataSource=#acme" }
                      - filter:
                          simple: "${header.CamelSqlUpdateCount} == 1"
                          steps:
                            - to: { uri: "sql:update invoice set open = open - :#amount where no = :#invoice?dataSource=#acme" }
                      - to: { uri: "sql:%s?dataSource=#acme" }""".formatted(last).replace("\n", "\n          ");
    }

    private List<String> troubles() {
        return yard.states.list().stream()
                .filter(RouteState::troubled)
                .map(RouteState::toString)
                .toList();
    }

    private String written() throws Exception {
        try (var files = Files.list(served.resolve("back"))) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private static GenericApplicationContext spring(String url) {
        var spring = new GenericApplicationContext();
        var settings = Map.<String, Object>of(
                "paylink.erp.acme.url", url, "paylink.erp.acme.username", "erp", "paylink.erp.acme.password", "secret");
        spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        spring.addBeanFactoryPostProcessor(new ErpSources(spring.getEnvironment()));
        spring.refresh();
        return spring;
    }
}
