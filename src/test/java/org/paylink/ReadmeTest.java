package org.paylink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.paylink.settings.KnownSettings;

class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- settings:begin -->\n";
    private static final String END = "<!-- settings:end -->";
    private static final Pattern LINK = Pattern.compile("]\\(((?!https?:)[^)#]+)\\)");

    @Test
    void theTableOfSettingsIsTheOneInTheCode() throws IOException {
        var text = Files.readString(README);
        var table = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
        var expected = "| key | kind | default | meaning |\n|---|---|---|---|\n"
                + KnownSettings.ofProduct().table() + "\n";
        // What should stand there lies beside, to be copied.
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("settings-table.md"), expected);
        assertEquals(expected, table);
    }

    @Test
    void everyFileThatItNamesIsThere() throws IOException {
        var missing = LINK.matcher(Files.readString(README))
                .results()
                .map(link -> link.group(1))
                .filter(file -> !Files.exists(Path.of(file)))
                .toList();
        assertEquals("[]", missing.toString());
    }

    @Test
    void itsCommandsAreTheOnesThatTheCiRuns() throws IOException {
        var readme = Files.readString(README);
        var run =
                "java -XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=target/paylink-connector.jsa -jar target/paylink-connector.jar";
        assertTrue(readme.contains("&& " + run + "\n"));
        assertTrue(readme.contains("\n./mvnw -q verify\n"));
        assertTrue(Files.readString(Path.of(".ci/run")).contains("./mvnw -q -B verify"));
        assertTrue(Files.readString(Path.of(".ci/smoke")).contains("\n" + run + " "));
    }
}
