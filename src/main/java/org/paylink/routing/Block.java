package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * A Kamelet that routes are put together from. It lies in the folder {@code kamelets} beside the route files, or else is one of those that are
 * shipped.
 */
record Block(String name, String where, String text) {

    static final String ENDING = ".kamelet.yaml";
    static final String FOLDER = "kamelets";

    /** The blocks that a route file names, and those that they name. What is not there is left out; the check tells. */
    static Map<String, Block> named(String routes, Path folder) {
        var found = new TreeMap<String, Block>();
        var texts = new ArrayDeque<>(List.of(routes));
        while (!texts.isEmpty()) {
            NAME.matcher(texts.remove()).results().map(match -> match.group(1)).forEach(name -> {
                var block = OWN_ENDS.contains(name) || found.containsKey(name) ? null : find(name, folder);
                if (block != null) {
                    found.put(name, block);
                    texts.add(block.text());
                }
            });
        }
        return found;
    }

    private static @Nullable Block find(String name, Path folder) {
        var file = folder.resolve(FOLDER).resolve(name + ENDING);
        try {
            if (Files.isReadable(file)) {
                return new Block(name, file.toString(), RouteFile.placed(Files.readString(file), folder));
            }
            var shipped = "routes/" + FOLDER + "/" + name + ENDING;
            try (var in = Block.class.getResourceAsStream("/" + shipped)) {
                return in == null
                        ? null
                        : new Block(
                                name,
                                shipped,
                                RouteFile.placed(new String(in.readAllBytes(), StandardCharsets.UTF_8), folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Camel tells the kind of a file by its ending, and remembers it by its location, so each version gets one of its own. */
    Resource resource(long version) {
        return ResourceHelper.fromString("paylink-%d:%s%s".formatted(version, name, ENDING), text);
    }

    private static final Pattern NAME = Pattern.compile("\\bkamelet:(?://)?([A-Za-z0-9._-]+)");
    private static final Set<String> OWN_ENDS = Set.of("source", "sink");
}
