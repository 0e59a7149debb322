package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordsTest {

    @Test
    void rowsBecomeTextsExactly() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("amount", new BigDecimal("1E+3"));
        row.put("rate", 0.1);
        row.put("day", java.sql.Date.valueOf("2026-11-15"));
        row.put("at", Timestamp.valueOf("2026-11-15 10:00:00"));
        row.put("due", LocalDate.of(2026, 11, 30));
        row.put("id", 17L);
        row.put("picture", new byte[9]);
        row.put("none", null);
        var expected = Map.of(
                "amount",
                "1000",
                "rate",
                "0.1",
                "day",
                "2026-11-15",
                "at",
                "2026-11-15T10:00",
                "due",
                "2026-11-30",
                "id",
                "17");
        assertEquals(expected, read(List.of(row), null).get(0).tree());
    }

    @Test
    void jsonNumbersKeepTheirDigits() {
        var tree = read("{\"a\": 123456789012345678.10, \"b\": 1e2, \"c\": 0012e-2}".replace("0012", "12"), null)
                .get(0)
                .tree();
        assertEquals(Map.of("a", "123456789012345678.10", "b", "100", "c", "0.12"), tree);
    }

    @Test
    void aHugeExponentIsNotWrittenOut() {
        assertEquals(
                "1E+999999999", read("{\"a\": 1e999999999}", null).get(0).tree().get("a"));
    }

    @Test
    void anArrayIsAsManyRecords() {
        var records = read("[{\"a\": 1}, 5, {\"a\": 3}]", "list.json");
        assertEquals(List.of(true, false, true), good(records));
        assertEquals("list.json, record 3, line 1", records.get(2).place().toString());
    }

    @Test
    void whatStandsBeforeABreakInAnArrayIsRead() {
        var records = read("[{\"a\": 1},\n {\"a\": }, {\"a\": 3}]", null);
        assertEquals(List.of(true, false), good(records));
        assertEquals(2, records.get(1).place().line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{\"a\": ", "{\"a\" 1}", "[[[", "{\"a\": \u0000}"})
    void brokenJsonIsOneWrongRecord(String json) {
        assertEquals(List.of(false), good(read(json, null)));
    }

    @Test
    void jsonThatNestsTooDeepIsRefused() {
        assertEquals(List.of(false), good(read("{\"a\":".repeat(5000), null)));
    }

    @Test
    void aBadLineOfJsonLinesIsWrongAlone() {
        var records = read("{\"a\": 1}\n{\"a\": \n\n{\"a\": 3}\n", null);
        assertEquals(List.of(true, false, true), good(records));
        assertEquals(4, records.get(2).place().line());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void csvIsReadInTheEncodingItHas(String charset) {
        var text = "Währung;Käufer\n" + "EUR;plain\n".repeat(20_000) + "EUR;Größe";
        var records = read(text.getBytes(Charset.forName(charset)), "x.csv");
        assertEquals(
                Map.of("Währung", "EUR", "Käufer", "Größe"), records.get(20_000).tree());
    }

    @Test
    void aLateUmlautOfWindowsIsReadToo() {
        var bytes = ("a;b\n" + "x;y\n".repeat(50_000) + "x;ü\n").getBytes(Charset.forName("windows-1252"));
        assertEquals("ü", read(bytes, null).get(50_000).tree().get("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a;b\r\n1;2",
                "a\tb\n1\t2\n\n",
                "a|b\r1|2\r",
                "sep=:\na:b\n1:2",
                "Export\n\nsince 2026\na;b\n1;2\n;\n",
                "\uFEFF\"a\", \"b\"\n1,\"2\""
            })
    void separatorAndHeaderAreFound(String csv) {
        assertEquals(
                List.of(Map.of("a", "1", "b", "2")),
                read(csv, null).stream().map(SourceRecord::tree).toList());
    }

    @Test
    void cellsMayHoldSeparatorsQuotesAndLineBreaks() {
        var record = read("a,b\n\"1,\"\"x\"\"\n2\",3\n4,5\n", null);
        assertEquals(Map.of("a", "1,\"x\"\n2", "b", "3"), record.get(0).tree());
        assertEquals(4, record.get(1).place().line());
    }

    @Test
    void aRaggedRowIsWrongAlone() {
        var records = read("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n", null);
        assertEquals(List.of(true, false, false, true), good(records));
        assertEquals(
                "the row has 2 cells and the header has 3",
                records.get(1).fault().orElseThrow().reason());
        assertEquals("{\"a\":\"1\",\"b\":\"2\"}", records.get(1).text());
    }

    @Test
    void aQuoteNeverClosedSpoilsItsRowOnly() {
        var records = read("a,b\n1,2\n\"3,4\n5,6\n7,8\n", null);
        assertEquals(List.of(true, false, true, true), good(records));
        assertEquals(
                "a quote is opened and never closed",
                records.get(1).fault().orElseThrow().reason());
    }

    @Test
    void columnsWithoutOrWithTheSameNameAreKept() {
        var tree = read("n,n,,x\n1,2,3,4\n", null).get(0).tree();
        assertEquals(Map.of("n", "1", "n 2", "2", "column 3", "3", "x", "4"), tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   \n", "just words", "1,2\n3,4\n", "%PDF-1.7", "UNA:+.? 'UNB+UNOC", "ISA*00*", "a\u0000b,c"
            })
    void whatIsNoDocumentIsOneWrongRecord(String text) {
        assertEquals(List.of(false), good(read(text.getBytes(StandardCharsets.UTF_8), null)));
    }

    @Test
    void aConnectionThatBreaksOffIsNoEndOfFile() {
        var broken = new SequenceInputStream(
                new ByteArrayInputStream("a,b\n1,2\n3".getBytes(StandardCharsets.UTF_8)), new BrokenOff());
        assertThrows(UncheckedIOException.class, () -> read(broken, "x.csv"));
    }

    @Test
    void everyRecordComesBackFromItsText() {
        for (var body : List.of("<a x='1'><b y='2'>c</b></a>", "a;b\n1;2", "[{\"a\": {\"b\": [1, 2]}}]")) {
            var record = read(body, null).get(0);
            assertEquals(record.tree(), read(record.text(), null).get(0).tree());
        }
    }

    @Test
    void aBatchIsNoLargerThanAskedFor() {
        try (var records = Records.read("a,b\n" + "1,2\n".repeat(25), null)) {
            assertEquals(
                    List.of(10, 10, 5, 0),
                    List.of(
                            records.batch(10).size(),
                            records.batch(10).size(),
                            records.batch(10).size(),
                            records.batch(10).size()));
        }
    }

    static List<SourceRecord> read(Object body, @Nullable String name) {
        var all = new ArrayList<SourceRecord>();
        try (var records = Records.read(body, name)) {
            records.forEachRemaining(all::add);
        }
        return all;
    }

    static List<Boolean> good(List<SourceRecord> records) {
        assertTrue(records.stream()
                .flatMap(it -> it.fault().stream())
                .allMatch(it -> !it.cure().isBlank()));
        return records.stream().map(it -> it.fault().isEmpty()).toList();
    }

    private static final class BrokenOff extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }
}
