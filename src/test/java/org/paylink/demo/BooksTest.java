package org.paylink.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {

    private DemoDatabase database;
    private AcmeErp acme;
    private Demo demo;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        demo = new Demo(folder);
        database = demo.database();
        acme = new AcmeErp(database, demo.plan, Demo.CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void booksAPaymentOnceHoweverOftenItIsReported() {
        assertTrue(acme.books().book(payment("P-1", "RE-1001", "29.90")));
        assertFalse(acme.books().book(payment("P-1", "RE-1001", "29.90")));
        assertEquals(new BigDecimal("100.00"), open("RE-1001"));
    }

    @Test
    void aRefundOpensAnInvoiceAgain() {
        acme.books().book(payment("P-1", "RE-1001", "129.90"));
        acme.books().book(payment("R-1", "RE-1001", "-29.90"));
        assertEquals(new BigDecimal("29.90"), open("RE-1001"));
        assertEquals("open", acme.books().entry("RE-1001").orElseThrow().status());
    }

    @Test
    void refusesAPaymentForAnInvoiceThatDoesNotExist() {
        assertThrows(IllegalArgumentException.class, () -> acme.books().book(payment("P-1", "RE-1", "1.00")));
    }

    @Test
    void numbersGoOnAndTheCustomerCanBeReached() {
        var fresh = acme.books().entry(acme.books().addAnother()).orElseThrow();
        assertEquals("RE-1011", fresh.number());
        assertEquals(LocalDate.of(2026, 12, 6), fresh.due());
        assertTrue(fresh.buyer().phone() != null || fresh.buyer().email() != null);
    }

    @Test
    void cashPaysWhatIsOpenAndNothingTwice() {
        assertTrue(acme.books().payInCash("RE-1003"));
        assertFalse(acme.books().payInCash("RE-1003"));
        assertEquals(new BigDecimal("0.00"), open("RE-1003"));
    }

    @Test
    void whatIsCancelledIsOwedNoMore() {
        assertTrue(acme.books().cancel("RE-1002"));
        assertFalse(acme.books().payInCash("RE-1002"));
        assertEquals("cancelled", acme.books().entry("RE-1002").orElseThrow().status());
    }

    @Test
    void theOverviewShowsTheSumOfThePayments() {
        acme.books().book(payment("P-1", "RE-1003", "20.50"));
        var line = acme.books().lines().stream()
                .filter(each -> each.number().equals("RE-1003"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, line.payments());
        assertEquals(new BigDecimal("45.50"), line.paid());
        assertFalse(line.changeable());
    }

    @Test
    void aSecondStartKeepsTheBooks() {
        acme.books().book(payment("P-1", "RE-1001", "129.90"));
        var again = new AcmeErp(database, demo.plan, Demo.CLOCK);
        assertEquals(
                new BigDecimal("0.00"),
                again.books().entry("RE-1001").orElseThrow().open());
        assertEquals(11, again.books().lines().size());
    }

    private BigDecimal open(String number) {
        return acme.books().entry(number).orElseThrow().open();
    }

    private static Booking payment(String id, String invoice, String amount) {
        return new Booking(id, invoice, new BigDecimal(amount), "EUR", LocalDate.of(2026, 11, 22), "PayLink");
    }
}
