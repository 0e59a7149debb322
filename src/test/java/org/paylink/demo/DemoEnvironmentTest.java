package org.paylink.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.PayLinkConnector;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DemoEnvironmentTest {

    @TempDir
    private Path data;

    @Test
    void withoutAMerchantTheDemoHasThree() {
        var environment = started(Map.of());
        assertTrue(DemoRuns.in(environment));
        assertEquals("nl", environment.getProperty("paylink.merchants.bakker.language"));
        assertEquals("127.0.0.1", environment.getProperty("server.address"));
    }

    @Test
    void withAMerchantThereIsNoDemoAndNoFile() {
        assertFalse(DemoRuns.in(started(Map.of("paylink.merchants.mine.name", "Mine"))));
        assertFalse(Files.exists(data.resolve("demo")));
    }

    @Test
    void theDemoCanBeSwitchedOff() {
        assertFalse(DemoRuns.in(started(Map.of("paylink.demo", "false"))));
    }

    @Test
    void whatIsSetElsewhereGoesBefore() {
        var environment = started(Map.of("server.address", "10.0.0.1", "paylink.public-url", "https://pay.example"));
        assertEquals("10.0.0.1", environment.getProperty("server.address"));
        assertEquals("https://pay.example", environment.getProperty("paylink.public-url"));
    }

    @Test
    void thePublicAddressFollowsThePort() {
        assertEquals(
                "http://localhost:9191", started(Map.of("server.port", "9191")).getProperty("paylink.public-url"));
    }

    @Test
    void aPortLeftToChanceIsKnownBeforeTheStart() {
        var environment = started(Map.of("server.port", "0"));
        var port = environment.getRequiredProperty("server.port", Integer.class);
        assertNotEquals(0, port);
        assertEquals("http://localhost:" + port, environment.getProperty("paylink.public-url"));
    }

    @Test
    void passwordsPortsAndTheAddressOfTheDatabaseAreTheSameAfterARestart() {
        var first = started(Map.of());
        var second = started(Map.of());
        for (String key : new String[] {
            "paylink.payment.sandbox.api-key",
            "paylink.delivery.sandbox.webhook-secret",
            "paylink.erp.acme.url",
            "paylink.erp.acme.password",
            "paylink.properties.bakker.sftp",
            "paylink.properties.clair.http"
        }) {
            assertEquals(first.getRequiredProperty(key), second.getProperty(key), key);
        }
    }

    @Test
    void noPasswordIsShownByWhatHoldsIt() {
        var environment = started(Map.of());
        var plan = DemoEnvironment.plan(environment);
        assertFalse(plan.toString().contains(environment.getRequiredProperty("demo.clair.password")));
    }

    @Test
    void whereTheJarRunsAloneItsFilesAreUnpackedAndEditsAreKept() throws IOException {
        var routes = Shipped.folder("routes", data, data.resolve("demo"));
        assertTrue(Files.readString(routes.resolve("acme.camel.yaml")).contains("acme-invoices"));
        Files.writeString(routes.resolve("acme.camel.yaml"), "# edited");
        Shipped.folder("routes", data, data.resolve("demo"));
        assertEquals("# edited", Files.readString(routes.resolve("acme.camel.yaml")));
        assertTrue(Files.exists(
                Shipped.folder("samples", data, data.resolve("demo")).resolve("bakker/2026-0401.xml")));
    }

    private ConfigurableEnvironment started(Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("paylink.data", data.toString());
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        new DemoEnvironment().postProcessEnvironment(environment, new SpringApplication(PayLinkConnector.class));
        return environment;
    }
}
