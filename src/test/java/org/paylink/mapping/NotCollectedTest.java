package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.invoice.PayLink;
import org.paylink.mapping.Mapped.Parked;
import org.paylink.mapping.Mapped.Ready;

/** What documents say of who pays how to whom, and what names them, from the document to the link. */
final class NotCollectedTest {

    private static final Mappings MAPPINGS = new Mappings(Path.of("mappings"));

    @ParameterizedTest
    @CsvSource({
        "49, paid by direct debit (payment means 49)",
        "59, paid by direct debit (payment means 59)",
        "48, paid by card or cash (payment means 48)",
        "54, paid by card or cash (payment means 54)",
        "55, paid by card or cash (payment means 55)",
        "10, paid by card or cash (payment means 10)"
    })
    void whatIsPaidAnotherWayIsNeverAskedFor(String means, String why) {
        var link = link(ubl(means, ""));

        assertEquals(PayLink.State.NOT_COLLECTED, link.state());
        assertEquals(why, link.reason());
        assertTrue(!link.payable() && !link.collectable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "58", "31", "42", "1", "68", "ZZZ"})
    void aTransferIsAskedFor(String means) {
        assertEquals(PayLink.State.OPEN, link(ubl(means, "")).state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"58", "30"})
    void whatAnotherIsToReceiveIsNeverAskedFor(String means) {
        var link = link(ubl(means, "<PayeeParty><PartyName><Name>Factor Bank</Name></PartyName></PayeeParty>"));

        assertEquals(PayLink.State.NOT_COLLECTED, link.state());
        assertEquals("the money goes to another payee", link.reason());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"number\": \"00042\", \"id\": \"007\"}', 00042, 007",
        "'{\"number\": 12345678901234567890, \"id\": 42}', 12345678901234567890, 42",
        "'{\"number\": 1.0E7, \"id\": 1}', 10000000, 1",
        "'{\"number\": \"2E15\", \"id\": \"1.10\"}', 2E15, 1.10",
        "'number;id\n00042;007', 00042, 007",
        "'number;id\n2026.10;12E4', 2026.10, 12E4"
    })
    void whatNamesSomethingKeepsItsDigits(String record, String number, String customer) {
        var ready = (Ready) named(record);

        assertEquals(number, ready.invoice().number());
        assertEquals(customer, ready.invoice().customer().id());
        assertEquals(customer, ready.invoice().origin().id());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"number\": 12345.0, \"id\": 1}', number",
        "'{\"number\": \"1.0E7\", \"id\": 1}', number",
        "'{\"number\": \"1.23457E+11\", \"id\": 1}', number",
        "'{\"number\": \"R-1\", \"id\": 12345.0}', customer.id",
        "'number;id\n1,23457E+11;7', ",
        "'number;id\nR-1;1E+05', customer.id",
        "'number;id\n12345.0;7', number"
    })
    void whatWasTakenForANumberIsParked(String record, String field) {
        if (field == null) {
            // A decimal comma is no number to a program, and not to us: it is a name like any other.
            assertEquals("1,23457E+11", ((Ready) named(record)).invoice().number());
            return;
        }
        var parked = (Parked) named(record);

        assertEquals(field, parked.field());
        assertTrue(parked.reason().contains("was taken for a number"), parked::reason);
        assertTrue(parked.cure().contains("as text"), parked::cure);
    }

    private static Mapped named(String record) {
        var mapping =
                "{\"number\": $string(number), \"currency\": \"EUR\", \"open\": \"1.00\", \"customer\": {\"id\": $string(id)}, \"origin\": {\"id\": $string(id)}}";
        try (var records = Records.read(record, record.startsWith("{") ? "a.json" : "a.csv")) {
            return MAPPINGS.trial("trial", mapping)
                    .map(records.next(), Merchants.ACME)
                    .get(0);
        } catch (BrokenMapping e) {
            throw new IllegalStateException(e);
        }
    }

    private static PayLink link(String ubl) {
        try (var records = Records.read(ubl, "a.xml")) {
            var ready = (Ready) MAPPINGS.named("ubl")
                    .orElseThrow()
                    .map(records.next(), Merchants.ACME)
                    .get(0);
            return PayLink.received(
                    new UUID(0, 1), "acme", "acme-in", "token", ready.invoice(), Instant.parse("2026-11-22T10:00:00Z"));
        }
    }

    private static String ubl(String means, String payee) {
        return """
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
                  <ID>R-1</ID><IssueDate>2026-11-02</IssueDate><DocumentCurrencyCode>EUR</DocumentCurrencyCode>
                  <AccountingSupplierParty><Party><PartyName><Name>ACME</Name></PartyName></Party></AccountingSupplierParty>
                  <AccountingCustomerParty><Party><PartyName><Name>Piet</Name></PartyName></Party></AccountingCustomerParty>
                  %s
                  <PaymentMeans><PaymentMeansCode>%s</PaymentMeansCode></PaymentMeans>
                  <LegalMonetaryTotal><PayableAmount currencyID="EUR">119.00</PayableAmount></LegalMonetaryTotal>
                </Invoice>
                """.formatted(payee, means);
    }
}
