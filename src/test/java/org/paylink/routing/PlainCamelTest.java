package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.paylink.flow.Intake;
import org.paylink.flow.Outlet;

/** A shipped route file under Camel alone, without Spring and without our deployer: the component is found through META-INF/services. */
class PlainCamelTest {

    @Test
    void aShippedRouteRunsWhereOurJarIsOnTheClassPath() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/invoices", exchange -> {
            var body = "[{\"numero\":\"F-1\"}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var intake = new RecordingIntake();
        try (var camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.getRegistry().bind("intake", Intake.class, intake);
            camel.getRegistry().bind("outlet", Outlet.class, new MemoryOutlet());
            camel.getPropertiesComponent()
                    .addInitialProperty(
                            "clair.http", "localhost:" + server.getAddress().getPort());
            camel.getPropertiesComponent().addInitialProperty("clair.token", "t");
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:routes/clair.camel.yaml"));
            camel.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> !intake.deliveries.isEmpty());
        } finally {
            server.stop(0);
        }

        var delivery = intake.deliveries.get(0);
        assertEquals("clair", delivery.merchant());
        assertEquals("clair-invoice", delivery.mapping());
        assertEquals("clair-invoices", delivery.source());
    }
}
