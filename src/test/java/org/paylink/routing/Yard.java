package org.paylink.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.impl.DefaultCamelContext;
import org.paylink.flow.Intake;
import org.paylink.flow.MapBack;
import org.paylink.flow.Marks;
import org.paylink.flow.Outlet;

/** A running Camel context with everything that routes get, over a folder of route files. */
final class Yard implements AutoCloseable {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    final RecordingIntake intake = new RecordingIntake();
    final MemoryOutlet outlet = new MemoryOutlet();
    final MemoryMarks marks = new MemoryMarks();
    final Inboxes inboxes = new Inboxes();
    final SessionRoutes sessions = new SessionRoutes(this::looked);
    final RouteStates states = new RouteStates(CLOCK);
    final DefaultCamelContext camel = new DefaultCamelContext();
    final Path routes;
    final RouteDeployer deployer;

    Yard(Path folder) {
        this(folder, Map.of());
    }

    Yard(Path folder, Map<String, String> placeholders) {
        this(folder, placeholders, new NamingMaps(), Set.of("known")::contains);
    }

    /** With mappings as they are. */
    Yard(Path folder, Map<String, String> placeholders, MapBack maps, Predicate<String> mappings) {
        routes = folder.resolve("routes");
        var registry = camel.getRegistry();
        registry.bind("intake", Intake.class, intake);
        registry.bind("outlet", Outlet.class, outlet);
        registry.bind("inboxes", inboxes);
        registry.bind("marks", Marks.class, marks);
        registry.bind("clock", Clock.class, CLOCK);
        registry.bind("mapBack", MapBack.class, maps);
        registry.bind("sessions", sessions);
        camel.disableJMX();
        new Hardening(new EndpointRules(states, folder.resolve("incoming")), states, placeholders)
                .beforeApplicationStart(camel);
        var site = new Site(placeholders, Set.of("acme"), mappings, registry);
        deployer = new RouteDeployer(List.of(routes), site, camel, states);
        camel.start();
    }

    /** Writes a route file of this name, as an administrator would save it. */
    Yard write(String name, String text) {
        try {
            Files.createDirectories(routes);
            Files.writeString(routes.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    /** A file with one route from a direct: endpoint of the same name; the steps are YAML list items. */
    Yard route(String id, String from, String... steps) {
        var text =
                new StringBuilder("- route:\n    id: " + id + "\n    from:\n      uri: " + from + "\n      steps:\n");
        for (var step : steps) {
            text.append("        - ").append(step).append('\n');
        }
        return write(id + ".camel.yaml", text.toString());
    }

    Yard look() {
        deployer.tick();
        return this;
    }

    private boolean looked() {
        return deployer.hasLooked();
    }

    /** Puts a tree under the name of the mapping. */
    private static final class NamingMaps implements MapBack {

        @Override
        public Object map(String mapping, String merchant, Map<String, Object> tree) {
            return Map.of(mapping, tree);
        }

        @Override
        public Object mapFor(String account, String mapping, Map<String, Object> tree) {
            return Map.of(mapping, tree);
        }
    }

    String findings() {
        return String.join(
                "\n", deployer.findings().stream().map(Finding::toString).toList());
    }

    Object send(String endpoint, Object body) {
        return camel.createFluentProducerTemplate().withBody(body).to(endpoint).request();
    }

    @Override
    public void close() {
        deployer.close();
        sessions.close();
        camel.stop();
    }
}
