package org.paylink.payment.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.payment.BankEntry;
import org.paylink.payment.BankEntry.Direction;
import org.paylink.payment.StatementFormat.Unreadable;

class CamtStatementsTest {

    private static final String ENTRY = """
            <Ntry><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><DtTm>2026-11-19T23:30:00+01:00</DtTm></BookgDt>
            <AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E2E-7</EndToEndId></Refs>
            <RmtInf><Ustrd>one</Ustrd><Ustrd>two</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>
            </TxDtls></NtryDtls></Ntry>""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                " xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"",
                " xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.13\"",
                " xmlns=\"http://bank.example/own\"",
                ""
            })
    void readsAnEntryInWhateverNamespace(String namespace) throws IOException {
        var entry = read("<Document" + namespace + ">" + statement(ENTRY) + "</Document>")
                .get(0);
        assertEquals("NL91ABNA0417164300", entry.iban());
        assertEquals("B1", entry.id());
        assertEquals(Direction.IN, entry.direction());
        assertEquals("12.50", entry.amount().toPlainString());
        assertEquals(LocalDate.of(2026, 11, 19), entry.bookedOn());
        assertEquals(List.of("RF18539007547034"), entry.references());
        assertEquals("one two E2E-7", entry.text());
        assertFalse(entry.toString().contains("one"), "nothing that a payer wrote ends in a log");
    }

    @ParameterizedTest
    @CsvSource({
        "CRDT, false, BOOK, IN",
        "CRDT, '',    BOOK, IN",
        "DBIT, true,  BOOK, BACK",
        "DBIT, 1,     BOOK, BACK",
        "CRDT, true,  BOOK, BESIDE",
        "DBIT, false, BOOK, BESIDE",
        "CRDT, false, PDNG, BESIDE",
        "CRDT, false, INFO, BESIDE",
        "CRDT, false, '',   BESIDE",
        "'',   false, BOOK, BESIDE"
    })
    void onlyBookedMoneyCounts(String side, String reversal, String status, Direction expected) throws IOException {
        for (var written : List.of(status, "<Cd>" + status + "</Cd>")) {
            var entry = ENTRY.replace("<CdtDbtInd>CRDT", "<CdtDbtInd>" + side)
                    .replace(
                            "<Sts>BOOK",
                            (reversal.isEmpty() ? "" : "<RvslInd>" + reversal + "</RvslInd>") + "<Sts>" + written);
            assertEquals(expected, read(document(entry)).get(0).direction(), entry);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.00, 2.50, EUR, ''",
        "10.00, 2.51, EUR, the parts of the batch do not add up to the whole",
        "12.50, 0,    EUR, a part of the batch has no amount in the currency of the whole",
        "10.00, 2.50, USD, a part of the batch has no amount in the currency of the whole",
        "10.00, x,    EUR, a part of the batch has no amount in the currency of the whole"
    })
    void aBatchIsReadInPartsWhereTheyMakeUpTheWhole(String one, String other, String currency, String problem)
            throws IOException {
        var entries = read(document(batch(one, other, currency)));
        assertEquals(problem.isEmpty() ? 2 : 1, entries.size());
        assertEquals(problem.isEmpty() ? null : problem, entries.get(0).problem());
        assertEquals(problem.isEmpty() ? one : "12.50", entries.get(0).amount().toPlainString());
    }

    @Test
    void thePartsOfABatchHaveNamesThatDoNotDependOnTheirOrder() throws IOException {
        var one = read(document(batch("10.00", "2.50", "EUR"))).stream()
                .map(BankEntry::id)
                .toList();
        assertEquals(List.of("B1 part T1", "B1 part T2"), one);
    }

    @Test
    void theAmountOfASingleTransactionIsTheEntrys() throws IOException {
        var zero = ENTRY.replace("<RmtInf>", "<Amt Ccy=\"EUR\">0</Amt><RmtInf>");
        assertEquals("12.50", read(document(zero)).get(0).amount().toPlainString());
    }

    @Test
    void whatTheBankDoesNotNumberIsNamedByWhatItSays() throws IOException {
        var nameless =
                ENTRY.replace("<AcctSvcrRef>B1</AcctSvcrRef>", "").replace("<Ntry>", "<Ntry><NtryRef>1</NtryRef>");
        var twice = read(document(nameless + nameless));
        assertEquals(twice.get(0).id() + "#2", twice.get(1).id(), "alike, and still two");
        assertEquals(twice.get(0).id(), read(document(nameless)).get(0).id());
        for (var other : List.of(
                nameless.replace("12.50", "12.51"),
                nameless.replace("E2E-7", "E2E-8"),
                nameless.replace("two", "three"))) {
            assertNotEquals(twice.get(0).id(), read(document(other)).get(0).id());
        }
        var inside = nameless.replace("<EndToEndId>", "<AcctSvcrRef>T9</AcctSvcrRef><EndToEndId>");
        assertEquals("T9", read(document(inside)).get(0).id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Document/>",
                "<Document><BkToCstmrAcctRpt/></Document>",
                "<BkToCstmrStmt><Stmt/></BkToCstmrStmt>",
                "<!DOCTYPE Document [<!ENTITY a \"b\">]><Document><BkToCstmrStmt/></Document>"
            })
    void refusesWhatIsNoStatement(String text) {
        assertThrows(Unreadable.class, () -> read(text));
    }

    @Test
    void givesTheEntriesBeforeTheBreak() {
        var seen = new ArrayList<BankEntry>();
        var broken = document(ENTRY + ENTRY).replace("</Stmt></BkToCstmrStmt></Document>", "<Ntry>");
        assertThrows(Unreadable.class, () -> new CamtStatements().read(stream(broken), seen::add));
        assertEquals(2, seen.size());
    }

    @Test
    void keepsNoLargeStatementInMemory() throws IOException {
        var count = new int[1];
        new CamtStatements().read(new Endless(200_000), entry -> count[0]++);
        assertEquals(200_000, count[0]);
    }

    @ParameterizedTest
    @CsvSource({"camt053, 2", "camt054, 1"})
    void readsTheSamples(String name, int entries) throws IOException {
        try (var file = Files.newInputStream(Path.of("samples", "bank", name, "statement.xml"))) {
            var read = read(file);
            assertEquals(entries, read.size());
            assertTrue(read.get(0).references().contains("RF18539007547034"));
            assertEquals("2026111900042", read.get(0).id());
        }
    }

    private static String batch(String one, String other, String currency) {
        return """
                <Ntry><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><AcctSvcrRef>B1</AcctSvcrRef><NtryDtls>
                <TxDtls><Refs><TxId>T1</TxId></Refs><Amt Ccy="EUR">%s</Amt></TxDtls>
                <TxDtls><Refs><TxId>T2</TxId></Refs><AmtDtls><TxAmt><Amt Ccy="%s">%s</Amt></TxAmt></AmtDtls></TxDtls>
                </NtryDtls></Ntry>""".formatted(one, currency, other);
    }

    private static String document(String entries) {
        return "<Document>" + statement(entries) + "</Document>";
    }

    private static String statement(String entries) {
        return "<BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>" + entries
                + "</Stmt></BkToCstmrStmt>";
    }

    private static List<BankEntry> read(String text) throws IOException {
        return read(stream(text));
    }

    static List<BankEntry> read(InputStream statement) throws IOException {
        var entries = new ArrayList<BankEntry>();
        new CamtStatements().read(statement, entries::add);
        return entries;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A statement of so many entries that is made while it is read. */
    private static final class Endless extends InputStream {

        private final int entries;
        private int given = -1;
        private InputStream piece = stream("");

        Endless(int entries) {
            this.entries = entries;
        }

        @Override
        public int read() throws IOException {
            var next = piece.read();
            while (next < 0 && given <= entries) {
                given++;
                piece = stream(piece());
                next = piece.read();
            }
            return next;
        }

        private String piece() {
            if (given == 0) {
                return "<Document><BkToCstmrStmt><Stmt>";
            }
            return given <= entries ? ENTRY.replace("B1", "B" + given) : "</Stmt></BkToCstmrStmt></Document>";
        }
    }
}
