package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chapter on documents promises has the test or the sample that it names. */
final class DocumentsChapterTest {

    private static final Path CHAPTER = Path.of("src/docs/documents.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9-]+Test(?:\\.\\w+)?|[a-z0-9-]+/[a-z0-9-]+)`");

    static Stream<String> named() throws IOException {
        var rows = Files.readAllLines(CHAPTER).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertTrue(rows.size() > 25, rows::toString);
        return rows.subList(1, rows.size()).stream().flatMap(DocumentsChapterTest::tests);
    }

    private static Stream<String> tests(String row) {
        var cells = row.split("\\|");
        var names = NAMED.matcher(cells[cells.length - 1])
                .results()
                .map(it -> it.group(1))
                .toList();
        return names.isEmpty() ? List.of("no test: " + row).stream() : names.stream();
    }

    private static Path source(String file) throws IOException {
        try (var tests = Files.walk(Path.of("src/test/java/org/paylink"))) {
            return tests.filter(test -> test.endsWith(file)).findFirst().orElseThrow(() -> new AssertionError(file));
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void isThere(String name) throws IOException {
        if (name.contains("/")) {
            assertTrue(Files.exists(Path.of("samples", name, "invoice.json")), name);
            return;
        }
        var parts = name.split("\\.");
        var source = Files.readString(source(parts[0] + ".java"));
        assertTrue(parts.length < 2 || source.contains("void " + parts[1] + "("), name);
    }
}
