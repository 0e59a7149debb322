package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes that are shipped: the first lesson of every administrator, so they keep every rule. */
class RoutesTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern SAMPLE = Pattern.compile("[Ss]ample[^:]*: *(samples/\\S+)");
    private static final Pattern MAPPING = Pattern.compile("[Mm]apping: *(mappings/\\S+)");
    private static final Pattern ID = Pattern.compile("(?m)^    id: *(\\S+)$");
    private static final Pattern ERP = Pattern.compile("\"#([a-z0-9-]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}:]+)}}");

    static Stream<Path> files() throws IOException {
        if (!Files.isDirectory(ROUTES)) {
            return Stream.of();
        }
        try (var listing = Files.list(ROUTES)) {
            return listing.filter(path -> path.toString().endsWith(RouteFile.ENDING)).sorted().toList().stream();
        }
    }

    @Test
    void allWouldGoLive() throws IOException {
        var erps = new HashSet<String>();
        var placeholders = new HashMap<String, String>();
        for (var file : files().toList()) {
            found(ERP, Files.readString(file)).forEach(erps::add);
            found(PLACEHOLDER, Files.readString(file))
                    .forEach(key -> placeholders.put(key, key.endsWith(".url") ? "http://localhost:1" : "1"));
        }
        var check = new RouteCheck(placeholders, erps, RoutingConfiguration.mappings(List.of(Path.of("mappings"))));

        assertEquals(List.of(), Files.isDirectory(ROUTES) ? check.check(List.of(ROUTES)) : List.of());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("files")
    void everyIdBeginsWithTheNameOfItsFile(Path file) throws IOException {
        var prefix = file.getFileName().toString().replace(RouteFile.ENDING, "");

        assertTrue(found(ID, Files.readString(file)).allMatch(id -> id.startsWith(prefix)), file::toString);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("files")
    void everyFileHasTheFormThatKaotoKeeps(Path file) throws IOException {
        var text = Files.readString(file);
        var entries = text.lines().filter(line -> line.startsWith("- ")).toList();
        var commentsAmong = text.lines()
                .dropWhile(line -> !line.startsWith("- "))
                .filter(line -> line.strip().startsWith("#"));

        assertTrue(entries.stream().allMatch("- route:"::equals), () -> "only - route: at the top, in " + file);
        assertEquals(0, commentsAmong.count(), () -> "Kaoto keeps only the comment at the top of " + file);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("files")
    void everyHeaderNamesASampleAndAMappingThatExist(Path file) throws IOException {
        var text = Files.readString(file);
        for (var pattern : List.of(SAMPLE, MAPPING)) {
            var named = found(pattern, text).toList();
            assertTrue(!named.isEmpty(), () -> file + " does not name " + pattern);
            assertTrue(named.stream().allMatch(path -> Files.exists(Path.of(path))), () -> file + " names " + named);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
