package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.settings.StartRefused;
import org.paylink.store.StoreSettings;

class AdminPasswordTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void isGeneratedOnceAndKeptForItsOwnerOnly() throws IOException {
        password("");
        var file = folder.resolve("data").resolve("admin-password");
        var kept = Files.readString(file).strip();
        assertEquals(24, kept.length());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(password("").is(kept));
        assertFalse(password("").is(kept + "x"));
        assertFalse(password("").is(""));
    }

    @Test
    void isTheOneInTheSettingsWhereThatIsSet() {
        assertTrue(password("correct horse battery").is("correct horse battery"));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void mustNotBeShort() {
        assertThrows(StartRefused.class, () -> password("short"));
    }

    @Test
    void refusesTheStartWhereItCannotBeKept() throws IOException {
        Files.writeString(folder.resolve("data"), "a file in the way");
        var refusal = assertThrows(StartRefused.class, () -> password(""));
        assertTrue(refusal.what().contains("admin-password"));
    }

    private AdminPassword password(String set) {
        var limits = new OfficeSettings.Backoffice(1, 1, 1, Duration.ofHours(1), 1);
        var database = new StoreSettings.Database(null, "", "", 2, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new AdminPassword(new OfficeSettings(set, limits), new StoreSettings(folder.resolve("data"), database));
    }
}
