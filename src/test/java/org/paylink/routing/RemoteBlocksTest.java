package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.FtpServer;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocks that read files of FTP and SFTP servers, with real ones: what is half written, and what comes again under its name. */
@Tag("thorough")
class RemoteBlocksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path served;
    private Yard yard;
    private FtpServer ftp;
    private SshServer sftp;
    private int ftpPort;

    @BeforeEach
    void open() throws Exception {
        served = Files.createDirectory(folder.resolve("served"));
        ftpPort = FileServers.freePort();
        ftp = FileServers.ftp(served, ftpPort);
        sftp = FileServers.sftp(served);
        yard = new Yard(folder, Map.of("erp.user", "erp", "erp.password", "secret"));
    }

    @AfterEach
    void close() throws IOException {
        yard.close();
        ftp.stop();
        sftp.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp", "sftp"})
    void aFileIsTakenWhenItIsWholeAndANameMayComeAgain(String protocol) throws Exception {
        var growing = served.resolve("growing.xml");
        Files.writeString(served.resolve("a.xml"), "<Invoice>1</Invoice>");
        Files.writeString(growing, "<Invoice>");
        yard.write("acme.camel.yaml", from(protocol)).look();
        assertEquals("", yard.findings());
        for (int i = 0; i < 8; i++) {
            Files.writeString(growing, "<Line/>", StandardOpenOption.APPEND);
            TimeUnit.MILLISECONDS.sleep(400);
        }
        Files.writeString(growing, "</Invoice>", StandardOpenOption.APPEND);
        await().atMost(PATIENCE).until(() -> yard.intake.documents.size() == 2);
        assertTrue(
                yard.intake.documents.contains("<Invoice>" + "<Line/>".repeat(8) + "</Invoice>"),
                yard.intake.documents::toString);

        await().atMost(PATIENCE).until(() -> !Files.exists(served.resolve("a.xml")));
        Files.writeString(served.resolve("a.xml"), "<Invoice>2</Invoice>");
        await().atMost(PATIENCE).until(() -> yard.intake.documents.contains("<Invoice>2</Invoice>"));
        await().atMost(PATIENCE).until(() -> done().size() == 3);
        assertEquals(3, yard.intake.documents.size());
    }

    private List<String> done() throws IOException {
        if (!Files.isDirectory(served.resolve(".done"))) {
            return List.of();
        }
        try (var files = Files.list(served.resolve(".done"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String from(String protocol) throws IOException {
        var known = "sftp".equals(protocol) ? ", knownHosts: \"" + FileServers.knownHosts(sftp, folder) + "\"" : "";
        return """
                - route:
                    id: acme
                    from:
                      uri: "kamelet:%s-invoices-source"
                      parameters: { host: 127.0.0.1, port: %d, username: "{{erp.user}}", password: "{{erp.password}}", settled: 1000, delay: 300%s }
                      steps:
                        - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                """.formatted(protocol, "sftp".equals(protocol) ? sftp.getPort() : ftpPort, known);
    }
}
