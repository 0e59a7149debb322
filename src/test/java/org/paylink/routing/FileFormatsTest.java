package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatsTest {

    @Test
    void aCsvKeepsEveryValueAsItIs() {
        var rows = List.of(row("no", "=1+1", "text", "a \"b\", c\nd"), row("no", "007", "late", "x"));

        assertEquals(
                "no,text,late\r\n=1+1,\"a \"\"b\"\", c\nd\",\r\n007,,x\r\n",
                text(new CsvFile(',', true, "UTF-8"), rows));
    }

    @Test
    void aCsvMayHaveAnotherDelimiterAndNoHeader() {
        assertEquals("1;2\r\n", text(new CsvFile(';', false, "UTF-8"), List.of(row("a", "1", "b", "2"))));
    }

    @Test
    void aCsvRefusesWhatItsCharsetLacks() {
        var csv = new CsvFile(';', true, "ISO-8859-1");

        assertThrows(IllegalArgumentException.class, () -> csv.write(List.of(row("name", "Łukasz")), "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "04", "08"})
    @Tag("conformance")
    void aCamtIsValidByItsSchema(String version) throws Exception {
        var schema = shared().resolve("data/xsd/camt.054.001." + version + ".xsd");
        var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(schema.toFile())
                .newValidator();

        validator.validate(
                new StreamSource(new ByteArrayInputStream(camt(version).write(payments(), "PAY_abc"))));
    }

    @Test
    void aCamtWrittenAgainIsTheSame() {
        assertArrayEquals(camt("08").write(payments(), "PAY_abc"), camt("08").write(payments(), "PAY_abc"));
    }

    @Test
    void aCamtNamesThePaymentAndTheReference() {
        var camt = text(camt("08"), payments());

        assertTrue(camt.contains("<MsgId>x</MsgId>"), camt);
        assertTrue(camt.contains("<Amt Ccy=\"EUR\">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd>"), camt);
        assertTrue(camt.contains("<Ref>RF18539007547034</Ref>"), camt);
        assertTrue(camt.contains("<CdtDbtInd>DBIT</CdtDbtInd>"), camt);
        assertTrue(camt.contains("<IBAN>DE02120300000000202051</IBAN>"), camt);
    }

    @Test
    void aReferenceThatIsTooLongIsNeverCut() {
        var longOne = "INVOICE-NUMBER-THAT-NO-BANK-WOULD-EVER-CARRY-1";

        var camt = text(camt("08"), List.of(payment("id", "1", "reference", longOne)));

        assertTrue(camt.contains("<Ustrd>" + longOne + "</Ustrd>") && !camt.contains("<Ref>"), camt);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount    | -1         | row 1: amount is not a decimal text
            amount    | 1,50       | row 1: amount is not a decimal text
            currency  | Euro       | row 1: currency is not an ISO 4217 code
            date      | 22.11.2026 | row 1: date is not a date
            direction | in         | row 1: direction is neither
            id        | ''         | row 1: id is missing
            iban      | x          | row 1: iban is not a field
            """)
    void aCamtSaysWhichFieldOfWhichRowIsWrong(String field, String value, String what) {
        var rows = List.of(payment(field, value));

        var refused =
                assertThrows(IllegalArgumentException.class, () -> camt("08").write(rows, "x"));

        assertTrue(String.valueOf(refused.getMessage()).contains(what), refused::getMessage);
    }

    @Test
    void aCamtNeedsAnAccount() {
        var camt = new Camt054File("08", null, () -> Yard.CLOCK);

        assertThrows(IllegalArgumentException.class, () -> camt.write(payments(), "x"));
    }

    /** Everything that has broken bank files: several accounts and currencies, missing parts, odd characters, long texts. */
    private static List<Map<String, Object>> payments() {
        var rows = new ArrayList<Map<String, Object>>();
        rows.add(payment("reference", "RF18539007547034", "debtor", "Zoë <& Söhne> \u0007\uD83D\uDE00"));
        rows.add(payment("id", "2", "text", "long ".repeat(60), "endToEndId", "E2E-1"));
        rows.add(payment("id", "3", "direction", "debit", "debtor", "x".repeat(200)));
        rows.add(payment("id", "4", "currency", "CHF", "valueDate", "2026-11-23"));
        rows.add(payment("id", "5", "account", "1200-house-bank", "amount", "0.5"));
        return rows;
    }

    private static Map<String, Object> payment(String... changes) {
        var row = row("id", "1", "amount", "12.50", "currency", "EUR", "date", "2026-11-22");
        row.putAll(row(changes));
        return row;
    }

    private static Map<String, Object> row(String... pairs) {
        var row = new LinkedHashMap<String, Object>();
        for (int n = 0; n < pairs.length; n += 2) {
            row.put(pairs[n], pairs[n + 1]);
        }
        return row;
    }

    private static Camt054File camt(String version) {
        return new Camt054File(version, "DE02 1203 0000 0000 2020 51", () -> Yard.CLOCK);
    }

    private static String text(FileEndpoint.Format format, List<Map<String, Object>> rows) {
        return new String(format.write(rows, "x"), StandardCharsets.UTF_8);
    }

    private static Path shared() {
        var elsewhere = System.getenv("PAYLINK_SHARED");
        return Path.of(elsewhere == null ? "../shared" : elsewhere);
    }
}
