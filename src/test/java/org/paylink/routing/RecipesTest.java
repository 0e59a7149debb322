package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe of {@code samples/recipes} would go live with the settings that its page names, and its page's commands name files that exist. */
class RecipesTest {

    private static final Path RECIPES = Path.of("samples", "recipes");
    private static final Pattern SETTING = Pattern.compile("(?m)^    ([a-z0-9-]+\\.[a-z0-9-]+): \"?([^\"\\n]+)\"?$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
    private static final Pattern FILE = Pattern.compile("(?:samples|mappings)/[\\w./-]+\\.(?:jsonata|json|xml|yaml)");

    private static final Set<String> DATABASES = Set.of("tryton", "contacts-erp", "contacts-crm", "erp");

    static Stream<Path> recipes() throws IOException {
        try (var folders = Files.list(RECIPES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void wouldGoLiveWithTheSettingsOfItsPage(Path recipe) throws IOException {
        var check = new RouteCheck(
                settings(recipe), DATABASES, RoutingConfiguration.mappings(List.of(Path.of("mappings"))));

        assertEquals(List.of(), check.check(List.of(recipe)));
        assertEquals(List.of(), check.warnings(List.of(recipe)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void asksForJustWhatItsPageNames(Path recipe) throws IOException {
        var asked = new TreeSet<String>();
        PLACEHOLDER.matcher(route(recipe)).results().forEach(match -> asked.add(match.group(1)));

        assertEquals(asked, new TreeSet<>(settings(recipe).keySet()));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void namesFilesThatExist(Path recipe) throws IOException {
        var named = Stream.of(page(recipe), route(recipe))
                .flatMap(text -> FILE.matcher(text).results().map(match -> match.group()))
                .toList();

        assertTrue(named.size() >= 4, named::toString);
        assertEquals(
                List.of(),
                named.stream().filter(file -> !Files.exists(Path.of(file))).toList());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void hasTheFormThatKaotoKeeps(Path recipe) throws IOException {
        var lines =
                route(recipe).lines().dropWhile(line -> !line.startsWith("- ")).toList();

        assertTrue(lines.stream().filter(line -> line.startsWith("- ")).allMatch("- route:"::equals));
        assertTrue(
                lines.stream().noneMatch(line -> line.strip().startsWith("#")), "only the comment at the top is kept");
        assertTrue(lines.stream()
                .filter(line -> line.startsWith("    id: "))
                .allMatch(line -> line.startsWith("    id: " + recipe.getFileName())));
    }

    private static Map<String, String> settings(Path recipe) throws IOException {
        var settings = new HashMap<String, String>();
        SETTING.matcher(page(recipe)).results().forEach(match -> settings.put(match.group(1), match.group(2)));
        return settings;
    }

    private static String page(Path recipe) throws IOException {
        return Files.readString(Path.of("src", "docs", "recipes", recipe.getFileName() + ".md"));
    }

    private static String route(Path recipe) throws IOException {
        return Files.readString(recipe.resolve(recipe.getFileName() + RouteFile.ENDING));
    }
}
