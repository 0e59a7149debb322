package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.NoSuchEndpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.mapping.CsvCells;

/** A CSV that people open in a spreadsheet and an ERP counts: nothing in it runs, and its last line says what must be there. */
class CsvBackTest {

    private static final CsvFile CSV = new CsvFile(';', true, "UTF-8", true, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1-1",
                "-1+1|cmd",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "-",
                "+31612345678",
                "--1",
                "-1e5"
            })
    void whatWouldRunIsText(String cell) {
        assertEquals("'" + cell, CsvCells.harmless(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "12.50", "0", "-7", "R-1", "a=b", "", " =1", "'=1"})
    void whatDoesNotRunStaysAsItIs(String cell) {
        assertEquals(cell, CsvCells.harmless(cell));
    }

    @Test
    void aNegativeAmountStaysANumberBesideANameThatIsAFormula() {
        var rows = List.of(row("-20.00", "EUR", "=cmd|' /C calc'!A0"));

        assertEquals("""
                "amount";"currency";"customer"
                "-20.00";"EUR";"'=cmd|' /C calc'!A0"
                "control";"1";"EUR";"1";"-20.00"
                """, text(rows));
    }

    @Test
    void theLastLineCountsAndSumsUpByCurrency() {
        var rows = List.of(
                row("119.10", "USD", "a"),
                row("0.10", "EUR", "b"),
                row("0.20", "EUR", "c"),
                row("-5.00", "USD", "d"),
                row("3", "JPY", "e"));

        assertTrue(
                text(rows)
                        .endsWith(
                                "\"control\";\"5\";\"EUR\";\"2\";\"0.30\";\"JPY\";\"1\";\"3\";\"USD\";\"2\";\"114.10\"\n"),
                text(rows));
    }

    @ParameterizedTest
    @CsvSource({"1e3,EUR,amount", "'1,00',EUR,amount", "'',EUR,amount", "1.00,Euro,currency", "1.00,,currency"})
    void whatCannotBeSummedUpIsSaidWithItsRow(String amount, String currency, String column) {
        var rows = List.of(row("1.00", "EUR", "a"), row(amount, currency, "b"));

        var refused = assertThrows(IllegalArgumentException.class, () -> CSV.write(rows, "x"));
        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("row 2 ") && said.contains(column), said);
    }

    @Test
    void filesOfPaymentsAreInTheOrderOfTheirTimes() {
        var first = FileNames.paidAt(List.of(paid("2026-11-22T10:15:00.5Z"), paid("2026-11-22T09:59:59Z")));

        assertEquals("20261122095959000", first);
        assertTrue(String.valueOf(FileNames.paidAt(List.of(paid("2026-11-22T10:15:00.500Z"))))
                        .compareTo(String.valueOf(first))
                > 0);
        assertNull(FileNames.paidAt(List.of(MemoryOutlet.piece(1))));
    }

    @Test
    void whereKafkaIsNotInTheJarItIsSaidHowToGetIt() {
        var file = new RouteFile(Path.of("acme.camel.yaml"), "", "", Map.of());
        var site = new Site(Map.of(), Set.of(), name -> true, null);
        for (var said : List.of(
                new NoSuchEndpointException("kafka://invoices?brokers=b"),
                new IllegalStateException("No component found with scheme: kafka"))) {
            var finding = Explanation.of(file, 3, said, site).toString();

            assertTrue(finding.contains("there is no component") && !finding.contains("brokers"), finding);
            assertTrue(finding.contains("-Pkafka package"), finding);
        }
    }

    private static org.paylink.flow.Handout paid(String at) {
        var piece = MemoryOutlet.piece(1);
        piece.tree().put("payment", Map.of("paidAt", at));
        return piece;
    }

    private static Map<String, Object> row(String amount, String currency, String customer) {
        var row = new LinkedHashMap<String, Object>();
        row.put("amount", amount);
        row.put("currency", currency);
        row.put("customer", customer);
        return row;
    }

    private static String text(List<Map<String, Object>> rows) {
        return new String(CSV.write(rows, "x"), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
