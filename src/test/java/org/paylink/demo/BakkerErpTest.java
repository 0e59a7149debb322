package org.paylink.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BakkerErpTest {

    private static final String CSV = """
            id;endToEndId;date;amount;currency;direction;reference;debtor;text
            p1;2026-0401;2026-11-22;40.00;EUR;credit;2026-0401;;Factuur 2026-0401
            """;
    private static final String CAMT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry>
              <NtryRef>p1</NtryRef><Amt Ccy="EUR">40.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-22</Dt></BookgDt>
              <NtryDtls><TxDtls><Refs><EndToEndId>2026-0401</EndToEndId></Refs></TxDtls></NtryDtls>
            </Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
            """;

    private DemoDatabase database;
    private Demo demo;
    private BakkerErp bakker;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        demo = new Demo(folder);
        database = demo.database();
        bakker = new BakkerErp(database, demo.plan, Demo.CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSamplesLieInTheFolderAndStandInTheBooks() throws IOException {
        assertEquals(10, bakker.books().lines().size());
        assertEquals(
                Files.readString(Path.of("samples/bakker/2026-0401.xml")),
                Files.readString(bakker.out().resolve("2026-0401.xml")));
    }

    @Test
    void aPaymentInTwoFilesIsBookedOnce() throws IOException {
        drop("PAY_1.csv", CSV.replace("40.00", "15.00"));
        drop("PAY_1.xml", CAMT.replace("40.00", "15.00"));
        new BakkerImport(bakker.in(), bakker.books()).run();
        assertEquals(new BigDecimal("25.00"), entry("2026-0401").open());
        assertEquals(new BigDecimal("15.00"), paid("2026-0401"));
        assertTrue(Files.exists(bakker.in().resolve(".done/PAY_1.csv")));
        assertTrue(Files.exists(bakker.in().resolve(".done/PAY_1.xml")));
    }

    @Test
    void moneyThatGoesBackOpensTheInvoiceAgain() throws IOException {
        drop("PAY_1.csv", CSV);
        drop("PAY_2.csv", CSV.replace("p1;", "p2;").replace("credit", "debit").replace("40.00", "15.00"));
        new BakkerImport(bakker.in(), bakker.books()).run();
        assertEquals(new BigDecimal("15.00"), entry("2026-0401").open());
    }

    @Test
    void aFileThatCannotBeBookedIsPutAsideAndStopsNothing() throws IOException {
        drop("PAY_0.csv", "something else");
        drop("PAY_1.xml", CAMT.replace("2026-0401", "2026-9999"));
        drop("PAY_2.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><x>&e;</x>");
        drop("PAY_3.csv", CSV);
        drop(".PAY_4.csv", CSV);
        new BakkerImport(bakker.in(), bakker.books()).run();
        for (String refused : new String[] {"PAY_0.csv", "PAY_1.xml", "PAY_2.xml"}) {
            assertTrue(Files.exists(bakker.in().resolve(".failed").resolve(refused)), refused);
        }
        assertTrue(Files.exists(bakker.in().resolve(".PAY_4.csv")));
        assertEquals(new BigDecimal("0.00"), entry("2026-0401").open());
    }

    @Test
    void cashAtTheCounterIsExportedAsPrepaid() throws IOException {
        bakker.books().payInCash("2026-0403");
        bakker.changed("2026-0403");
        var exported = UblInvoice.of(Files.readString(bakker.out().resolve("2026-0403-paid-0.00.xml")));
        assertEquals(new BigDecimal("0.00"), exported.entry().open());
        assertEquals(new BigDecimal("25.00"), exported.entry().total());
        assertFalse(Files.exists(bakker.out().resolve(".2026-0403-paid-0.00.xml.part")));
    }

    @Test
    void aNewInvoiceIsExportedWithItsCustomerAndWithAmountsThatAddUp() throws IOException {
        var number = bakker.books().addAnother();
        bakker.changed(number);
        var entry = entry(number);
        var text = Files.readString(bakker.out().resolve("%s-open-%s.xml".formatted(number, entry.open())));
        var exported = UblInvoice.of(text).entry();
        assertEquals("2026-0411", exported.number());
        assertEquals(entry.total(), exported.total());
        assertEquals(entry.buyer().id(), exported.buyer().id());
        assertEquals(entry.due(), exported.due());
    }

    @Test
    void aSecondStartExportsNothingAgain() throws IOException {
        Files.delete(bakker.out().resolve("2026-0401.xml"));
        var again = new BakkerErp(database, demo.plan, Demo.CLOCK);
        assertFalse(Files.exists(again.out().resolve("2026-0401.xml")));
        assertEquals(10, again.books().lines().size());
    }

    private void drop(String name, String text) throws IOException {
        Files.writeString(bakker.in().resolve(name), text);
    }

    private Books.Entry entry(String number) {
        return bakker.books().entry(number).orElseThrow();
    }

    private BigDecimal paid(String number) {
        return bakker.books().lines().stream()
                .filter(line -> line.number().equals(number))
                .findFirst()
                .orElseThrow()
                .paid();
    }
}
