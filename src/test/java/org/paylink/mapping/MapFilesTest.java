package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MapFilesTest {

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder complaints = new StringBuilder();

    @Test
    void eachRecordIsALine() throws IOException {
        assertEquals(MapFiles.SOME_PARKED, run(null, "samples/generic-csv/german/input.csv"));
        var lines = out.toString().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(
                lines.get(0)
                        .startsWith(
                                "{\"file\":\"samples/generic-csv/german/input.csv\",\"record\":1,\"invoice\":{\"number\":\"R-1\""));
        assertTrue(
                lines.get(2)
                        .endsWith(
                                ",\"record\":3,\"parked\":{\"reason\":\"can be read as thousands or as decimals\",\"field\":\"open\",\"value\":\"1.234\",\"cure\":\"say how amounts are written, for example $amount(x, '1.234,56'), or correct the value in the ERP\"}}"));
    }

    @Test
    void theKindOfDocumentDecides() throws IOException {
        assertEquals(
                MapFiles.ALL_WELL,
                run(null, "samples/ubl/invoice/input.xml", "samples/generic-csv/preamble/input.csv"));
        assertEquals(3, out.toString().lines().count());
    }

    @Test
    void aDocumentOfUnknownKindIsParked() throws IOException {
        assertEquals(MapFiles.SOME_PARKED, run(null, "pom.xml"));
        assertTrue(out.toString().contains("\"field\":\"project\""), out.toString());
    }

    @Test
    void aFileThatIsNotThereKeepsTheOthersGoing() throws IOException {
        assertEquals(MapFiles.NOT_DONE, run(null, "nowhere.xml", "samples/ubl/invoice/input.xml"));
        assertTrue(complaints.toString().startsWith("nowhere.xml: is not a file"));
        assertEquals(1, out.toString().lines().count());
    }

    @Test
    void aMappingThatIsNotThereIsSaidAtOnce() throws IOException {
        assertEquals(MapFiles.NOT_DONE, run("nobody", "samples/ubl/invoice/input.xml"));
        assertTrue(
                complaints.toString().matches("there is no mapping nobody; known are .*generic-csv.*\\s*"),
                complaints.toString());
    }

    private int run(@Nullable String mapping, String... files) throws IOException {
        var map = new MapFiles(new Mappings(Path.of("mappings")), mapping, Merchants.of("DE", "Europe/Berlin"));
        return map.run(List.of(files).stream().map(Path::of).toList(), out, complaints);
    }
}
