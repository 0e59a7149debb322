package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** All shipped Kamelets can be read, edited and saved by an editor such as Kaoto, say what they want, and are told of in the documentation. */
class KameletsTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{([a-zA-Z0-9]+)}}");

    @TempDir
    Path folder;

    static Stream<Path> files() throws IOException {
        try (var all = Files.list(Path.of("routes", "kamelets"))) {
            var files = all.sorted().toList();
            assertTrue(files.size() > 8, files::toString);
            return files.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void meansTheSameToCamelWhenAnEditorWritesItBack(Path file) throws Exception {
        var yaml = new Yaml();
        var text = Files.readString(file);

        assertEquals(described(file, text), described(file, yaml.dump(yaml.load(text))));
        var below = text.lines()
                .dropWhile(line -> line.startsWith("#"))
                .filter(line -> line.strip().startsWith("#"));
        assertEquals(0, below.count(), "only the comment at the top is kept");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhatItWants(Path file) throws IOException {
        var name = file.getFileName().toString().replace(Block.ENDING, "");
        var text = Files.readString(file);
        var use = BlockUse.of(new Block(name, file.toString(), text));
        var used = new TreeSet<String>();
        PARAMETER
                .matcher(text.substring(text.indexOf("  template:")))
                .results()
                .forEach(match -> used.add(match.group(1)));

        assertEquals(used, new TreeSet<>(use.types().keySet()));
        assertTrue(use.types().keySet().containsAll(use.required()));
        inside(inside(inside(new Yaml().load(text), "spec"), "definition"), "properties")
                .forEach((property, said) -> {
                    var words = ((Map<?, ?>) said).keySet();
                    assertTrue(words.containsAll(List.of("title", "description", "type")), property::toString);
                    assertTrue(use.required().contains(property) != words.contains("default"), property::toString);
                });
        assertTrue(Files.readString(Path.of("src", "docs", "kamelets.md")).contains("| `" + name + "` |"), name);
    }

    private static Map<?, ?> inside(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    /** With Camel alone, where a block uses only Camel. */
    @Test
    void aShippedBlockRunsUnderPlainCamel() throws Exception {
        Files.writeString(folder.resolve("a.xml"), "<Invoice/>");
        try (var camel = new DefaultCamelContext()) {
            camel.disableJMX();
            for (var text : List.of("file:routes/kamelets/folder-invoices-source.kamelet.yaml")) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(text));
            }
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("a.camel.yaml", """
                            - route:
                                id: a
                                from:
                                  uri: "kamelet:folder-invoices-source"
                                  parameters: { folder: "%s", settled: 1 }
                                  steps:
                                    - to: "mock:taken"
                            """.formatted(folder)));
            camel.start();
            var taken = camel.getEndpoint("mock:taken", MockEndpoint.class);
            await().until(() -> taken.getReceivedCounter() == 1);
            await().until(() -> Files.isDirectory(folder.resolve(".done")));
        }
    }

    private static String described(Path file, String text) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.disableJMX();
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(file.getFileName().toString(), text));
            var template = camel.getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .getRouteTemplateDefinitions()
                    .get(0);
            return PluginHelper.getModelToXMLDumper(camel).dumpModelAsXml(camel, template, false, false, false);
        }
    }
}
