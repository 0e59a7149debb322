package org.paylink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of troubles names tests: they exist, and no row is left out. */
class PainsTest {

    private static final Path TABLE = Path.of("src/docs/pains.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final int ROWS = 53;

    @Test
    void eachRowNamesTestsThatExist() throws IOException {
        var sources = new HashMap<String, String>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.merge(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        var missing = new ArrayList<String>();
        var rows = 0;
        for (var line : Files.readAllLines(TABLE)) {
            if (!line.matches("\\| \\d+ \\|.*")) {
                continue;
            }
            rows++;
            assertThat(line).startsWith("| " + rows + " |");
            var named = NAMED.matcher(line).results().toList();
            assertThat(named.isEmpty()).as(line).isEqualTo(line.contains("**not answered**"));
            named.stream()
                    .filter(test ->
                            !sources.getOrDefault(test.group(1), "").matches("(?s).*\\s" + test.group(2) + "\\(.*"))
                    .forEach(test -> missing.add(test.group()));
        }
        assertThat(rows).isEqualTo(ROWS);
        assertThat(missing).isEmpty();
    }
}
