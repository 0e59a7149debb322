package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurrenciesTest {

    @TempDir
    Path folder;

    @Test
    void codesAndSignsOfOneCurrencyAreRead() {
        assertEquals("EUR", read("EUR", null));
        assertEquals("EUR", read(" € ", null));
    }

    @Test
    void theTableSaysWhatTheErpMeans() throws IOException {
        Files.writeString(folder.resolve("currencies.csv"), "written,currency\n$,CAD\nUSA,USD\nacme,CHF\n");
        assertEquals("CAD", read("$", "acme"));
        assertEquals("USD", read("USA", "acme"));
        assertEquals("CHF", read("", "acme"));
        assertEquals("CHF", read(Boolean.FALSE, "acme"));
    }

    @Test
    void whatIsNotKnownIsRefusedWithTheRowThatCuresIt() {
        for (var written : new String[] {"$", "", "USA", "eur"}) {
            var refusal = assertThrows(Refusal.class, () -> read(written, "acme"));
            var row = (written.isEmpty() ? "acme" : written) + ",EUR";
            assertTrue(refusal.parked("currency").cure().contains(row), refusal::toString);
        }
    }

    private String read(@Nullable Object written, @Nullable String home) {
        return Currencies.read(written, home, new Tables(folder));
    }
}
