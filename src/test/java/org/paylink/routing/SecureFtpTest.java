package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FTP over TLS, explicit and implicit: who the server is counts. */
class SecureFtpTest {

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private Path served;
    private Yard yard;
    private FtpServer server = new FtpServerFactory().createServer();

    @BeforeAll
    static void makeKeys() throws Exception {
        key("localhost", "san=dns:localhost,ip:127.0.0.1");
        key("elsewhere", "san=dns:elsewhere.example");
    }

    @BeforeEach
    void open() throws IOException {
        served = Files.createDirectory(folder.resolve("served"));
        Files.writeString(served.resolve("a.xml"), "<Invoice/>");
        yard = new Yard(folder, Map.of("acme.password", "secret", "keys.password", "changeit"));
    }

    @AfterEach
    void close() {
        yard.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileComesFromAServerThatIsKnown(boolean implicit) throws Exception {
        var port = serve("localhost", implicit);
        yard.route("acme", from(port, "&implicit=" + implicit + trust("localhost")), TO)
                .look();

        await().atMost(PATIENCE).until(() -> Files.exists(served.resolve(".done/a.xml")));
        assertEquals(List.of("<Invoice/>"), yard.intake.documents);
    }

    /** The block knows the servers that Java knows, so Java is told of this one. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    @Tag("thorough")
    void theBlockTakesFilesOfAServerThatJavaKnowsAndOfNoOther(boolean implicit) throws Exception {
        var port = serve("localhost", implicit);
        yard.write("acme.camel.yaml", """
                - route:
                    id: acme
                    from:
                      uri: "kamelet:ftps-invoices-source"
                      parameters: { host: 127.0.0.1, port: %d, username: erp, password: "{{acme.password}}", implicit: %s, settled: 500, delay: 300 }
                      steps:
                        - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                """.formatted(port, implicit)).look();
        assertEquals("", yard.findings());
        await().atMost(PATIENCE).until(() -> yard.states.list().get(0).troubled());
        assertEquals(0, yard.intake.deliveries.size());
        yard.close();

        var stores = Map.of("", keys.resolve("localhost.p12").toString(), "Type", "PKCS12", "Password", "changeit");
        stores.forEach((what, value) -> System.setProperty("javax.net.ssl.trustStore" + what, value));
        try {
            yard = new Yard(folder, Map.of("acme.password", "secret"));
            yard.look();
            await().atMost(PATIENCE).until(() -> Files.isDirectory(served.resolve(".done")));
        } finally {
            stores.keySet().forEach(what -> System.clearProperty("javax.net.ssl.trustStore" + what));
        }
        assertEquals(List.of("<Invoice/>"), yard.intake.documents);
    }

    @Test
    void aServerWithACertificateThatNobodyKnowsIsToldNothing() throws Exception {
        var port = serve("localhost", false);
        yard.route("acme", from(port, ""), TO).look();

        await().atMost(PATIENCE).until(() -> yard.states.list().get(0).troubled());
        assertTrue(error().contains("certificat") || error().contains("PKIX"), this::error);
        assertEquals(0, yard.intake.deliveries.size());
    }

    @Test
    void aCertificateForAnotherNameIsNoGood() throws Exception {
        var port = serve("elsewhere", false);
        yard.route("acme", from(port, trust("elsewhere")), TO).look();

        await().atMost(PATIENCE).until(() -> yard.states.list().get(0).troubled());
        assertTrue(error().contains("127.0.0.1") || error().contains("subject alternative"), this::error);
        assertFalse(Files.exists(served.resolve(".done/a.xml")));
    }

    @Test
    void theCheckWarnsWhereTheNameIsNotAsked() throws Exception {
        var route = from(1, "").replace("&ftpClient.endpointCheckingEnabled=true", "");
        yard.write("a.camel.yaml", RouteCheckTest.route("a", route.replace("\"", ""), "- " + TO));

        var warnings = new RouteCheck(Map.of("acme.password", "secret"), java.util.Set.of(), name -> true)
                .warnings(List.of(yard.routes));

        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).toString().contains("endpointCheckingEnabled"), warnings::toString);
    }

    private String error() {
        return String.valueOf(yard.states.list().get(0).lastError());
    }

    private static String trust(String name) {
        return "&ftpClient.trustStore.file=" + keys.resolve(name + ".p12")
                + "&ftpClient.trustStore.password={{keys.password}}&ftpClient.trustStore.type=PKCS12";
    }

    private static String from(int port, String options) {
        return ("\"ftps://erp@127.0.0.1:%d?password={{acme.password}}&initialDelay=0&passiveMode=true&move=.done&execProt=P&execPbsz=0"
                        + "&maximumReconnectAttempts=0&ftpClient.endpointCheckingEnabled=true%s\"")
                .formatted(port, options);
    }

    private int serve(String key, boolean implicit) throws Exception {
        var tls = new SslConfigurationFactory();
        tls.setKeystoreFile(keys.resolve(key + ".p12").toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword("changeit");
        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        int port = FileServers.freePort();
        listener.setPort(port);
        listener.setSslConfiguration(tls.createSslConfiguration());
        listener.setImplicitSsl(implicit);
        var user = new BaseUser();
        user.setName("erp");
        user.setPassword("secret");
        user.setHomeDirectory(served.toString());
        user.setAuthorities(List.of(new WritePermission()));
        var factory = new FtpServerFactory();
        factory.getUserManager().save(user);
        factory.setListeners(new HashMap<>(Map.of("default", listener.createListener())));
        server = factory.createServer();
        server.start();
        return port;
    }

    private static void key(String name, String extension) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        extension,
                        "-validity",
                        "2",
                        "-keystore",
                        keys.resolve(name + ".p12").toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertTrue(made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0);
    }

    private static final String TO = "to: \"paylink:invoices?merchant=acme\"";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
}
