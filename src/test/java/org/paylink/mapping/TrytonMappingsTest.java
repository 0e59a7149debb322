package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the recipe for Tryton says to it, figure by figure; that Tryton understands it is another test's affair. */
final class TrytonMappingsTest {

    private static final Mappings MAPPINGS = new Mappings(Path.of("mappings"));

    private static final String CONFIRMATION = """
            {"key": "k-1", "payment": {"entry": "%s", "amount": "%s", "paidOn": "2026-08-09"}, "invoice": {"origin": {"id": "8"}}}""";

    private static final String LEARNT = """
            {"payment": %s,
             "invoice": {"id": 8, "state": "%s", "account": 5, "party": 19, "currency": 2, "company": 1, "amount_to_pay": {"decimal": "%s"},
               "currency.": {"code": "USD"}, "company.": {"currency": 1, "currency.": {"code": "EUR"}}, "lines_to_pay": [9, 10], "payment_lines": []},
             "methods": [{"journal": 5, "debit_account": 8}], "periods": [{"id": 35, "company": 1}, {"id": 36, "company": 2}],
             "rates": [{"id": 1, "rate": {"decimal": "1"}}, {"id": 2, "rate": {"decimal": "1.25"}}], "wizard": 7,
             "lines": [{"id": 9, "debit": {"decimal": "60.00"}, "credit": {"decimal": "0"}, "reconciliation": null},
                       {"id": 10, "debit": {"decimal": "30.00"}, "credit": {"decimal": "0"}, "reconciliation": 4}]}""";

    @Test
    void asksForTheInvoiceByItsNumberThere() throws IOException {
        assertEquals("8", at(confirmed("payment", "1.00"), "askInvoice", "params", 0, 0, 2));
        assertEquals("account.invoice,8", at(confirmed("payment", "1.00"), "askMove", "params", 0, 0, 2));
        assertEquals(
                "{\"__class__\":\"date\",\"year\":2026,\"month\":8,\"day\":9}",
                JsonTree.write(at(confirmed("payment", "1.00"), "askPeriod", "params", 0, 2, 2)));
    }

    @Test
    void numbersStayNumbers() throws IOException {
        assertEquals(
                "[9,10]",
                JsonTree.write(at(map("tryton-lines", learnt("payment", "1.00", "posted", "1.00")), "params", 0)));
        assertEquals(
                "[[2,1],[\"rate\"],{\"date\":{\"__class__\":\"date\",\"year\":2026,\"month\":8,\"day\":9}}]",
                JsonTree.write(at(map("tryton-rates", learnt("payment", "1.00", "posted", "1.00")), "params")));
        assertEquals(
                "[7,{},\"start\",{\"company\":1,\"active_model\":\"account.move.line\",\"active_id\":9,\"active_ids\":[9]}]",
                JsonTree.write(
                        at(map("tryton-reconcile", learnt("payment", "1.00", "posted", "1.00")), "execute", "params")));
    }

    @Test
    void aPaymentInFullSettlesAtTheBookedValue() throws IOException {
        assertEquals("""
                [account 5, credit 60.00, foreign -75.00, of 8]
                [account 8, debit 60.00, foreign 75.00]
                """.strip(), lines("payment", "75.00", "posted", "75.00"));
    }

    @Test
    void aPartSettlesItsShare() throws IOException {
        assertEquals("""
                [account 5, credit 20.00, foreign -25.00, of 8]
                [account 8, debit 20.00, foreign 25.00]
                """.strip(), lines("payment", "25.00", "posted", "75.00"));
    }

    @Test
    void whatIsTooMuchIsACreditAtTheRateOfTheDay() throws IOException {
        assertEquals("""
                [account 5, credit 60.00, foreign -75.00, of 8]
                [account 5, credit 8.00, foreign -10.00]
                [account 8, debit 68.00, foreign 85.00]
                """.strip(), lines("payment", "85.00", "posted", "75.00"));
        assertEquals("""
                [account 5, credit 8.00, foreign -10.00]
                [account 8, debit 8.00, foreign 10.00]
                """.strip(), lines("payment", "10.00", "paid", "0.00"));
    }

    @Test
    void moneyThatGoesBackIsOpenAgain() throws IOException {
        assertEquals("""
                [account 5, debit 8.00, foreign 10.00]
                [account 8, credit 8.00, foreign -10.00]
                """.strip(), lines("refund", "10.00", "paid", "0.00"));
    }

    private static String lines(String entry, String amount, String state, String toPay) throws IOException {
        var said = new StringBuilder();
        for (var line : (Iterable<?>)
                at(map("tryton-move", learnt(entry, amount, state, toPay)), "params", 0, 0, "lines", 0, 1)) {
            var debit = at(line, "debit", "decimal");
            said.append("[account %s, %s, foreign %s%s]%n"
                    .formatted(
                            at(line, "account"),
                            debit.equals("0") ? "credit " + at(line, "credit", "decimal") : "debit " + debit,
                            at(line, "amount_second_currency", "decimal"),
                            ((Map<?, ?>) line).containsKey("invoice_payment")
                                    ? ", of " + at(line, "invoice_payment")
                                    : ""));
        }
        return said.toString().strip();
    }

    private static Object confirmed(String entry, String amount) throws IOException {
        return map("tryton-payment", CONFIRMATION.formatted(entry, amount));
    }

    private static String learnt(String entry, String amount, String state, String toPay) throws IOException {
        return LEARNT.formatted(JsonTree.write(confirmed(entry, amount)), state, toPay);
    }

    private static Object map(String mapping, String tree) throws IOException {
        @SuppressWarnings("unchecked") // Trees of records have texts as keys.
        var record = (Map<String, Object>) Shared.json(tree);
        try {
            return Objects.requireNonNull(MAPPINGS.named(mapping).orElseThrow().evaluate(record, Merchants.ACME));
        } catch (MappingRefused e) {
            throw new AssertionError(e);
        }
    }

    private static Object at(Object tree, Object... path) {
        var here = tree;
        for (var step : path) {
            here = Objects.requireNonNull(
                    step instanceof Integer index
                            ? ((java.util.List<?>) here).get(index)
                            : ((Map<?, ?>) here).get(step),
                    step.toString());
        }
        return here instanceof java.math.BigDecimal number ? number.toPlainString() : here;
    }
}
