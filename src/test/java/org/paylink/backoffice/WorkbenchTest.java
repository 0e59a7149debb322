package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A person tries a mapping on a record, saves it as a version, and goes back; nothing of others is overwritten unseen. */
@OfficeContext
@TestPropertySource(properties = "paylink.mappings=target/workbench-mappings")
class WorkbenchTest {

    private static final Path FOLDER = Path.of("target", "workbench-mappings");
    private static final String GOOD = "{\"number\": No, \"currency\": \"EUR\", \"open\": Open}";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w+)\"");

    @LocalServerPort
    int port;

    private Caller caller = new Caller(0);
    private String name = "";

    @BeforeEach
    void aNewMapping() throws IOException {
        caller = new Caller(port).loggedIn();
        name = "bench-" + Tale.freshNumber();
        Files.createDirectories(FOLDER);
        // Left by an earlier run, whose database is gone.
        Files.deleteIfExists(file());
    }

    @Test
    void whatAMappingMakesOfARecordIsSeenAtOnce() {
        var record = "{\"No\": \"R-1\", \"Open\": \"12.50\"}";
        assertTrue(tried(GOOD, record).contains("Invoice R-1"));
        assertTrue(tried(GOOD, "{\"No\": \"R-1\", \"Open\": \"12,50\"}").contains("Still parked"));
        var broken = tried("{\n  \"number\": $nope(No)}", record);
        assertTrue(broken.contains("Broken") && broken.contains("2:"), broken);
        assertFalse(Files.exists(file()), "trying saves nothing");
    }

    @Test
    void aSavedMappingCountsAtOnceAndIsKeptAsAVersion() throws IOException {
        saved(GOOD, seen());
        assertEquals(GOOD, Files.readString(file()));
        var answer = caller.api("/invoices?mapping=" + name, "{\"No\": \"%s\", \"Open\": \"1.00\"}".formatted(name));
        assertEquals(1, answer.get("accepted").asInt(), answer.toString());
        saved(GOOD.replace("EUR", "USD"), seen());
        var page = caller.get("/mappings/" + name).body();
        assertTrue(page.contains("2 · by admin"), page);
        assertTrue(page.contains("+ {&quot;number&quot;: No, &quot;currency&quot;: &quot;USD&quot;"), page);
        var old = caller.get("/mappings/" + name + "?version=1").body();
        assertTrue(old.contains("&quot;currency&quot;: &quot;EUR&quot;, &quot;open&quot;: Open}</textarea>"), old);
        saved(GOOD, seen());
        assertEquals(GOOD, Files.readString(file()));
        assertTrue(caller.get("/mappings/" + name).body().contains("3 · by admin"));
    }

    @Test
    void aBrokenMappingIsRefusedAndItsTextStays() throws IOException {
        saved(GOOD, seen());
        saved("{\"number\": $nope(No)}", seen());
        assertEquals(GOOD, Files.readString(file()));
        assertTrue(caller.get("/mappings/" + name).body().contains("1 · by admin"));
    }

    @Test
    void whatWasChangedOnTheDiskIsNeverOverwrittenUnseen() throws IOException {
        saved(GOOD, seen());
        var seen = seen();
        Files.writeString(file(), "/* by hand */ " + GOOD);
        saved(GOOD.replace("EUR", "USD"), seen);
        var page = caller.get("/mappings/" + name).body();
        assertTrue(page.contains("was changed by somebody else meanwhile"), page);
        assertTrue(Files.readString(file()).startsWith("/* by hand */"));
        saved(GOOD.replace("EUR", "USD"), seen());
        assertTrue(
                caller.get("/mappings/" + name).body().contains("by outside, in the folder"), "its text is kept too");
    }

    @Test
    void aNameIsNoPath() {
        var answer = caller.form("/mappings/x", "/mappings/..%2Fevil/save", Map.of("text", GOOD, "seen", seen()));
        assertTrue(answer.statusCode() >= 300, answer.body());
        assertFalse(Files.exists(Path.of("target", "evil.jsonata")));
    }

    private String tried(String text, String record) {
        return caller.form(
                        "/mappings/" + name,
                        "/mappings/" + name + "/try",
                        Map.of("text", text, "record", record, "merchant", "acme"))
                .body();
    }

    private void saved(String text, String seen) {
        caller.form(
                "/mappings/" + name,
                "/mappings/" + name + "/save",
                Map.of("text", text, "record", "", "merchant", "acme", "seen", seen));
    }

    private String seen() {
        var seen = SEEN.matcher(caller.get("/mappings/" + name).body());
        assertTrue(seen.find());
        return seen.group(1);
    }

    private Path file() {
        return FOLDER.resolve(name + ".jsonata");
    }
}
