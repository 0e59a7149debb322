package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** All shipped route files can be opened and saved by an editor such as Kaoto, and mean the same. */
class KaotoTest {

    /** The order in which Kaoto writes what stands at the top. */
    private static final List<String> ORDER =
            List.of("restConfiguration", "rest", "errorHandler", "onException", "routeConfiguration", "route", "beans");

    private static final Pattern MISREAD = Pattern.compile(
            "integration\\.yaml|\\.kamelet|kamelet\\.yaml|pipe\\.yaml|kamelet-binding\\.yaml|citrus\\.yaml");

    static Stream<Path> files() throws IOException {
        var found = new ArrayList<Path>();
        for (var folder : List.of("routes", "samples")) {
            try (var all = Files.walk(Path.of(folder))) {
                all.filter(file -> file.toString().endsWith(RouteFile.ENDING))
                        .sorted()
                        .forEach(found::add);
            }
        }
        assertTrue(found.size() > 10, found::toString);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void meansTheSameToCamelWhenAnEditorWritesItBack(Path file) throws Exception {
        var yaml = new Yaml();
        var text = Files.readString(file);
        var once = described(text);

        assertTrue(!once.isEmpty());
        assertEquals(once, described(yaml.dump(yaml.load(text))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void losesNothingWhenAnEditorWritesItBack(Path file) throws IOException {
        var yaml = new Yaml();
        List<Map<String, Object>> tree = yaml.load(Files.readString(file));

        assertEquals(tree, yaml.load(yaml.dump(tree)));
        var kinds =
                tree.stream().map(entity -> entity.keySet().iterator().next()).toList();
        assertTrue(kinds.stream().allMatch(ORDER::contains), kinds::toString);
        var places = kinds.stream().map(ORDER::indexOf).toList();
        assertEquals(places.stream().sorted().toList(), places);
        for (var entity : tree) {
            if (entity.get("route") instanceof Map<?, ?> route) {
                assertTrue(route.containsKey("id") && route.containsKey("description"), route::toString);
            }
        }
        assertEquals(
                List.of(), uris(tree).filter(uri -> uri.contains("?")).toList(), "options belong under parameters:");
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepsItsCommentsAndItsName(Path file) throws IOException {
        var below = Files.readAllLines(file).stream()
                .dropWhile(line -> line.startsWith("#") || line.isBlank())
                .filter(line -> line.strip().startsWith("#"))
                .toList();

        assertEquals(List.of(), below);
        assertTrue(!MISREAD.matcher(file.getFileName().toString()).find(), file::toString);
    }

    /** What Camel understands of a text, as XML, route by route. Its own writer of YAML is not asked: of 4.18 it cannot write every body. */
    private static List<String> described(String text) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.disableJMX();
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("shipped.camel.yaml", text));
            var described = new ArrayList<String>();
            for (var route : camel.getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .getRouteDefinitions()) {
                described.add(
                        PluginHelper.getModelToXMLDumper(camel).dumpModelAsXml(camel, route, false, false, false));
            }
            return described;
        }
    }

    private static Stream<String> uris(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return Stream.concat(
                    Stream.of(map.get("uri")).filter(String.class::isInstance).map(String.class::cast),
                    map.values().stream().flatMap(KaotoTest::uris));
        }
        return tree instanceof List<?> list ? list.stream().flatMap(KaotoTest::uris) : Stream.of();
    }
}
