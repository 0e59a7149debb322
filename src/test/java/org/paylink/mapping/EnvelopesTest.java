package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What interfaces wrap their records in is taken off; what only looks like it is left alone. */
final class EnvelopesTest {

    private static final String VOUCHER =
            "{\"voucherStatus\":\"open\",\"voucherNumber\":\"%s\",\"voucherDate\":\"2026-11-02\",\"openAmount\":\"%s\",\"totalAmount\":\"1.00\",\"currency\":\"EUR\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[%s,%s],\"last\":true}",
                "{\"data\":[%s,%s]}",
                "{\"d\":{\"results\":[%s,%s]}}",
                "[%s,%s]",
                "%s\n%s",
                "{\"message\":[%s,%s],\"time\":\"x\"}",
                "{\"jsonrpc\":\"2.0\",\"result\":{\"length\":2,\"records\":[%s,%s]}}",
                "{\"value\":[%s,%s],\"@odata.nextLink\":\"https://next\"}",
                "[{\"data\":[%s]},{\"data\":[%s]}]"
            })
    void eachRecordOfAListIsOneOfItsOwn(String envelope) {
        var records = read(envelope.formatted(VOUCHER.formatted("A", "1"), VOUCHER.formatted("B", "2")));
        assertEquals(
                List.of("A", "B"),
                records.stream().map(it -> it.tree().get("voucherNumber")).toList());
        assertEquals(
                List.of(1L, 2L), records.stream().map(it -> it.place().number()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":[],\"first\":true,\"totalPages\":0}",
                "{\"value\":[],\"@odata.context\":\"x\"}",
                "{\"d\":{\"results\":[]}}",
                "{\"QueryResponse\":{},\"time\":\"2026\"}",
                "{\"Invoices\":[],\"Id\":\"1\",\"Status\":\"OK\"}",
                "<IntuitResponse xmlns=\"http://schema.intuit.com/finance/v3\" time=\"x\"><QueryResponse/></IntuitResponse>",
                "{\"items\":[],\"hasMore\":false,\"count\":0,\"links\":[]}"
            })
    void anAnswerThatNamesNoneHasNoRecord(String answer) {
        assertEquals(List.of(), read(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"invoiceNumber\":\"1\",\"open\":\"1\",\"currency\":\"EUR\",\"items\":[]}",
                "{\"data\":[{\"nummer\":\"1\"},{\"nummer\":\"2\"}]}",
                "{\"number\":\"1\",\"open\":\"1\",\"currency\":\"EUR\",\"extra\":{\"data\":[]}}",
                "{\"result\":\"none\"}",
                "{\"value\":[],\"betrag\":\"1\"}"
            })
    void whatIsNotKnownStaysOneRecord(String document) {
        assertEquals(1, read(document).size());
    }

    @Test
    void oneBadRecordIsParkedAlone() {
        var records = read("{\"content\":[%s,7,%s,%s]}"
                .formatted(VOUCHER.formatted("A", "1"), VOUCHER.formatted("B", "1.999"), VOUCHER.formatted("C", "1")));
        var mappings = new Mappings();
        var outcomes = records.stream()
                .map(it -> it.fault().isPresent()
                        ? "unreadable"
                        : outcome(mappings.fitting(it).orElseThrow(), it))
                .toList();
        assertEquals(List.of("A", "unreadable", "parked: open", "C"), outcomes);
    }

    @Test
    void aParkedRecordOfAnEnvelopeIsReadAgainAsItWas() {
        for (var record : read(
                "{\"QueryResponse\":{\"CreditMemo\":[{\"Id\":\"1\",\"DocNumber\":\"7\",\"TotalAmt\":1,\"Balance\":1,\"CustomerRef\":{\"value\":\"2\"}}]}}")) {
            var again = read(record.text());
            assertEquals(1, again.size());
            assertEquals(record.tree(), again.get(0).tree());
            assertTrue(again.get(0).tree().containsKey("CreditMemo"));
        }
    }

    private static String outcome(Mapping mapping, SourceRecord record) {
        var mapped = mapping.map(record, Merchants.ACME).get(0);
        return mapped instanceof Mapped.Ready ready
                ? ready.invoice().number()
                : "parked: " + ((Mapped.Parked) mapped).field();
    }

    private static List<SourceRecord> read(String text) {
        var records = new ArrayList<SourceRecord>();
        try (var stream = Records.read(text, null)) {
            stream.forEachRemaining(records::add);
        }
        return records;
    }
}
