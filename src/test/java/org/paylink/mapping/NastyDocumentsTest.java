package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public collections of what breaks readers. */
@Tag("conformance")
final class NastyDocumentsTest {

    static Stream<Path> hostile() throws IOException {
        try (var files = Files.list(Shared.data("nasty-xml"))) {
            return files.filter(path -> path.toString().endsWith(".xml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileXmlIsOneWrongRecordAtOnce(Path file) {
        read(file); // The first call pays for loading the classes.
        var records = assertTimeout(Duration.ofMillis(200), () -> read(file));
        assertEquals(1, records.size());
        assertTrue(records.get(0).fault().orElseThrow().reason().contains("DOCTYPE"));
    }

    @Test
    void naughtyStringsSurviveTheReaderAndTheWriter() throws IOException {
        var text = Files.readString(Shared.data("nasty-strings").resolve("blns.json"));
        var tree = Shared.json("{\"strings\": " + text + "}");
        var strings = (List<?>) Objects.requireNonNull(tree.get("strings"));
        assertEquals(tree, Shared.json(JsonTree.write(tree)));
        for (var string : strings) {
            read(String.valueOf(string));
            Phones.read(String.valueOf(string), "US");
            refusedOrRead(string);
        }
    }

    @Test
    void phonesAgreeWithLibphonenumber() throws IOException {
        int seen = 0;
        for (var record : read(Shared.data("nasty-phones").resolve("libphonenumber-test-inputs.csv"))) {
            var row = record.tree();
            if (record.fault().isEmpty() && "valid".equals(row.get("status"))) {
                var raw = String.valueOf(row.get("raw"));
                var phone = Phones.read(raw, String.valueOf(row.get("default_region")));
                assertTrue(phone.isEmpty() || phone.get().equals(row.get("e164")), record.toString());
                seen += phone.isPresent() ? 1 : 0;
            }
        }
        assertTrue(seen > 30, "only " + seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp-csv", "datev", "nasty-currencies", "nasty-names", "nasty-phones"})
    void everyCsvHasAHeaderAndGoodRows(String folder) throws IOException {
        try (var files = Files.list(Shared.data(folder))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                var records = read(file);
                assertTrue(
                        !records.isEmpty()
                                && records.stream().allMatch(it -> it.fault().isEmpty()),
                        file + " " + records);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"erp-sap-idoc", "erp-quickbooks", "erp-netsuite", "erp-metasfresh", "erp-odoo", "erp-xero", "cii"
            })
    void documentsOfOtherSystemsAreRead(String folder) throws IOException {
        try (var files = Files.list(Shared.data(folder))) {
            for (var file : files.filter(path -> path.toString().matches(".*\\.(xml|json)"))
                    .toList()) {
                assertTrue(read(file).stream().allMatch(it -> it.fault().isEmpty()), file.toString());
            }
        }
    }

    private static void refusedOrRead(Object text) {
        try {
            Amounts.read(text, null);
        } catch (Refusal e) {
            assertTrue(e.parked("").cure().length() > 5);
        }
        try {
            Dates.read(text, null);
        } catch (Refusal e) {
            assertTrue(e.parked("").cure().length() > 5);
        }
    }

    private static List<SourceRecord> read(Object body) {
        var all = new ArrayList<SourceRecord>();
        try (var records = Records.read(body, null)) {
            records.forEachRemaining(all::add);
        }
        return all;
    }
}
