package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MappingsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theShippedMappingsAreGood() {
        var mappings = new Mappings(Path.of("mappings"));
        assertEquals(List.of(), mappings.faults());
        assertTrue(mappings.names().containsAll(List.of("ubl", "generic-csv", "generic-row", "generic-json")));
        for (var name : mappings.names()) {
            assertEquals(List.of(), mappings.named(name).orElseThrow().hints());
        }
    }

    @Test
    void shippedMappingsStandBehindTheFolder() throws IOException {
        var shipped = new Mappings(folder).named("ubl").orElseThrow();
        assertTrue(new Mappings().named("nonesuch").isEmpty());
        assertTrue(new Mappings().named("../ubl").isEmpty());
        write("ubl", "'mine'");
        assertNotSame(shipped, new Mappings(folder).named("ubl").orElseThrow());
    }

    @Test
    void aBrokenNewVersionLeavesTheLastGoodOneInUse() throws IOException {
        write("acme", "'one'");
        var mappings = new Mappings(folder);
        var good = mappings.named("acme").orElseThrow();
        write("acme", "$typo(1)");
        assertEquals(
                "acme.jsonata:1:1: $typo is unknown",
                mappings.refresh().get(0).toString().split(";")[0]);
        assertSame(good, mappings.named("acme").orElseThrow());
        assertEquals(List.of(), mappings.refresh());
        assertEquals(1, mappings.faults().size());
        write("acme", "'three'");
        mappings.refresh();
        assertNotSame(good, mappings.named("acme").orElseThrow());
        assertEquals(List.of(), mappings.faults());
    }

    @Test
    void aFileThatNeverWasGoodIsNoMapping() throws IOException {
        write("ubl", "{");
        assertTrue(new Mappings(folder).named("ubl").isEmpty());
    }

    @Test
    void aChangedTableIsReadAgain() throws Exception {
        write("acme", "$lookup(k, 'v')");
        Files.writeString(folder.resolve("acme.csv"), "k,v\na,old\n");
        var mappings = new Mappings(folder);
        assertEquals("old", mappings.named("acme").orElseThrow().evaluate(Map.of("k", "a"), Merchants.ACME));
        Files.writeString(folder.resolve("acme.csv"), "k,v\na,newer\n");
        mappings.refresh();
        assertEquals("newer", mappings.named("acme").orElseThrow().evaluate(Map.of("k", "a"), Merchants.ACME));
    }

    @Test
    void theKindOfRecordChoosesTheMapping() {
        assertEquals("ubl", fitting("<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>"));
        assertEquals(
                "ubl",
                fitting(
                        "{\"CreditNote\": {\"@xmlns\": \"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2\"}}"));
        assertEquals(
                "canonical", fitting("{\"number\": \"1\", \"currency\": \"EUR\", \"open\": \"1\", \"customer\": {}}"));
        assertEquals("generic-json", fitting("{\"number\": \"1\"}"));
        assertEquals("generic-csv", fitting("a,b\n1,2"));
        assertEquals("generic-row", fitting(Map.of("a", "1")));
        assertEquals("-", fitting("<Invoice/>"));
    }

    private static String fitting(Object body) {
        return new Mappings()
                .fitting(RecordsTest.read(body, null).get(0))
                .map(Mapping::name)
                .orElse("-");
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name + ".jsonata"), source);
    }
}
