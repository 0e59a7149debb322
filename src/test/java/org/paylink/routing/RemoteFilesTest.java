package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("thorough")
class RemoteFilesTest {

    @TempDir
    Path folder;

    private Path served;
    private Yard yard;

    @BeforeEach
    void open() throws IOException {
        served = Files.createDirectory(folder.resolve("served"));
        yard = new Yard(folder, Map.of("acme.password", "secret"));
    }

    @AfterEach
    void close() {
        yard.close();
    }

    @Test
    void anSftpFileIsTakenAsAFileAndMovedAway() throws Exception {
        Files.writeString(served.resolve("a.xml"), "<Invoice/>");
        try (var server = FileServers.sftp(served)) {
            yard.route(
                            "acme-in",
                            from("sftp", server.getPort(), "&move=.done"),
                            "to: \"paylink:invoices?merchant=acme\"")
                    .look();

            await().until(() -> Files.exists(served.resolve(".done/a.xml")));
        }
        assertInstanceOf(File.class, yard.intake.deliveries.get(0).body());
        assertEquals("a.xml", yard.intake.deliveries.get(0).fileName());
        assertEquals(List.of("<Invoice/>"), yard.intake.documents);
        await().untilAsserted(() -> assertEquals(List.of(), copies()));
    }

    @Test
    void aBatchOfPaymentsIsOneCsvOnTheSftpServerUnderAStableName() throws Exception {
        yard.outlet.fill("confirm/acme", 3);
        try (var server = FileServers.sftp(served)) {
            var to = "to: " + from("sftp", server.getPort(), "");
            yard.route("acme-out", "\"paylink:payments?merchant=acme&batch=10\"", "to: \"paylink:csv?delimiter=;\"", to)
                    .look();

            await().until(() -> yard.outlet.done.size() == 3);
        }
        var batch = List.of(MemoryOutlet.piece(1), MemoryOutlet.piece(2), MemoryOutlet.piece(3));
        assertEquals(List.of(FileNames.of(batch) + ".csv"), filesIn(served));
        assertEquals(
                "invoice;amount\r\nR-1;1.00\r\nR-2;2.00\r\nR-3;3.00\r\n",
                Files.readString(served.resolve(filesIn(served).get(0))));
    }

    @Test
    void anFtpFileIsTakenAndTheAnswerWrittenBack() throws Exception {
        Files.writeString(served.resolve("a.csv"), "no\n1\n");
        int port = FileServers.freePort();
        var server = FileServers.ftp(served, port);
        yard.outlet.fill("confirm/acme", 1);
        yard.route(
                        "acme-in",
                        from("ftp", port, "&move=.done&passiveMode=true"),
                        "to: \"paylink:invoices?merchant=acme\"")
                .route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme\"",
                        "to: paylink:csv",
                        "to: " + from("ftp", port, "&passiveMode=true").replace("?", "/back?"))
                .look();

        await().until(() -> Files.exists(served.resolve(".done/a.csv")) && yard.outlet.done.size() == 1);
        assertEquals(List.of("PAY_abcdef012345678900000000.csv"), filesIn(served.resolve("back")));
        server.stop();
    }

    @Test
    void aHostileListingIsNotFollowed() throws Exception {
        Files.writeString(served.resolve("secret.txt"), "the server's");
        Files.writeString(folder.resolve("secret.txt"), "ours");
        int port = FileServers.freePort();
        var server = FileServers.hostileFtp(served, port);
        yard.route(
                        "acme-in",
                        from("ftp", port, "&passiveMode=true&delete=true&delay=100&sendEmptyMessageWhenIdle=true"),
                        "setBody: { simple: \"${header.CamelFileName}\" }",
                        "to: \"mock:polled\"")
                .look();

        var polled = yard.camel.getEndpoint("mock:polled", MockEndpoint.class);
        await().until(() -> polled.getReceivedCounter() > 2 || state("acme-in").troubled());
        assertFalse(state("acme-in").troubled(), () -> state("acme-in").toString());
        assertTrue(polled.getExchanges().stream()
                .allMatch(empty -> empty.getMessage().getBody(String.class) == null
                        || empty.getMessage().getBody(String.class).isEmpty()));
        assertEquals("ours", Files.readString(folder.resolve("secret.txt")));
        assertEquals("the server's", Files.readString(served.resolve("secret.txt")));
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://erp@127.0.0.1/x", "sftp://erp@127.0.0.1/x", "file:target/x"})
    void everyWayToListFilesRefusesNamesThatLeadOut(String uri) {
        var files = yard.camel.getEndpoint(uri, GenericFileEndpoint.class);
        assertInstanceOf(SafeNames.class, files.getFilter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../x", "x/../../y", "x\\y", "x\ny", "/etc/passwd"})
    void aNameThatLeadsOutIsNotSafe(String name) {
        assertFalse(SafeNames.safe(name));
        assertTrue(SafeNames.safe("2026-0401 (1).xml"));
    }

    @Test
    void aServerThatHangsHoldsUpNobodyElse() throws Exception {
        try (var hanging = FileServers.hanging()) {
            yard.route(
                            "hung",
                            from("ftp", hanging.getLocalPort(), "&soTimeout=500&maximumReconnectAttempts=0"),
                            "to: \"paylink:invoices?merchant=acme\"")
                    .route("a", "direct:a", "setBody: { constant: one }")
                    .look();
            assertEquals("one", yard.send("direct:a", ""));

            yard.route("a", "direct:a", "setBody: { constant: two }").look();

            assertEquals("two", yard.send("direct:a", ""));
            await().atMost(Duration.ofSeconds(30)).until(() -> state("hung").troubled());
        }
    }

    @Test
    void aServerThatHangsCanBeTakenOutOfService() throws Exception {
        try (var hanging = FileServers.hanging()) {
            yard.route("hung", from("sftp", hanging.getLocalPort(), ""), "to: \"paylink:invoices?merchant=acme\"")
                    .look();
            Files.delete(yard.routes.resolve("hung.camel.yaml"));

            org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(20), () -> yard.look());

            assertEquals(List.of(), yard.states.list());
        }
    }

    @Test
    void aServerThatIsAwayIsNotedWithItsReason() {
        yard.route(
                        "away",
                        from("ftp", FileServers.freePort(), "&delay=50&maximumReconnectAttempts=0"),
                        "to: \"paylink:invoices?merchant=acme\"")
                .look();

        await().until(() -> state("away").troubled());
        assertTrue(
                String.valueOf(state("away").lastError()).contains("refused"),
                () -> state("away").toString());
    }

    private List<Path> copies() throws IOException {
        try (var copies = Files.walk(folder.resolve("incoming"))) {
            return copies.filter(Files::isRegularFile).toList();
        }
    }

    private RouteState state(String route) {
        return yard.states.list().stream()
                .filter(state -> state.route().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private static String from(String scheme, int port, String options) {
        return "\"%s://erp@127.0.0.1:%d?password={{acme.password}}&initialDelay=0%s\"".formatted(scheme, port, options);
    }

    private static List<String> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
