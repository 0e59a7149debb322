package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FixedWidthTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void describe() throws IOException {
        columns("column,from,to\nnumber,1,8\nname,9,20\namount,21,30\n");
        Files.writeString(
                folder.resolve("host.jsonata"),
                "{\"number\": number, \"currency\": 'EUR', \"open\": $cents(amount, 'EUR'), \"customer\": {\"name\": name}}");
    }

    @Test
    void eachLineIsARecordWithTheColumnsAsKeys() {
        var records = read("R-1     Müller      0000011900\r\n\r\nR-2                 0000000001ignored\n");
        assertEquals(
                Map.of("number", "R-1", "name", "Müller", "amount", "0000011900"),
                records.get(0).tree());
        assertEquals(
                Map.of("number", "R-2", "amount", "0000000001"), records.get(1).tree());
        assertEquals("host.dat, record 2, line 3", records.get(1).place().toString());
    }

    @Test
    void theMappingGetsTheRecords() throws IOException {
        var mapped = new Mappings(folder)
                .named("host")
                .orElseThrow()
                .map(read("R-1     Müller      0000011900").get(0), Merchants.ACME);
        assertEquals("119.00", ((Mapped.Ready) mapped.get(0)).invoice().open().decimal());
    }

    @Test
    void aLineThatIsCutOffIsWrongAlone() {
        var records = read("R-1     Müller      00000119\nR-2     Maier       0000011900\n");
        assertEquals(
                "the line has 28 characters and its columns need 30",
                records.get(0).fault().orElseThrow().reason());
        assertTrue(records.get(1).fault().isEmpty());
    }

    @Test
    void theLastColumnMayReachToTheEndOfTheLine() throws IOException {
        columns("column;from;to\nnumber;1;4\ntext;5;\n");
        assertEquals(
                List.of(Map.of("number", "R-1", "text", "as long as it is"), Map.of("number", "R-2")),
                read("R-1 as long as it is\nR-2 \n").stream()
                        .map(SourceRecord::tree)
                        .toList());
    }

    @Test
    void aFaultyDescriptionNamesItsLine() throws IOException {
        columns("column,from,to\nnumber,1,8\nname,20,9\n");
        var record = read("R-1").get(0);
        assertEquals(
                "host.columns.csv, line 3 names no column",
                record.fault().orElseThrow().reason());
        assertTrue(record.lost());
    }

    @Test
    void bytesAndStreamsAndTextsAreLinesRowsAreRows() {
        var text = "R-1     Müller      0000011900";
        var mappings = new Mappings(folder);
        for (Object body : List.of(
                text,
                text.getBytes(StandardCharsets.UTF_8),
                new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            try (var records = mappings.read(body, "host.dat", "host")) {
                assertEquals("Müller", records.next().tree().get("name"));
            }
        }
        try (var records = mappings.read(Map.of("a", "b"), null, "host")) {
            assertEquals(SourceRecord.Form.ROW, records.next().form());
        }
        try (var records = mappings.read("a,b\n1,2\n3,4\n", null, "other")) {
            assertEquals(Map.of("a", "1", "b", "2"), records.next().tree());
        }
    }

    private void columns(String text) throws IOException {
        Files.writeString(folder.resolve("host.columns.csv"), text);
    }

    private List<SourceRecord> read(String text) {
        var all = new ArrayList<SourceRecord>();
        try (var records = new Mappings(folder).read(text, "host.dat", "host")) {
            records.forEachRemaining(all::add);
        }
        return all;
    }
}
