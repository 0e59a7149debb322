package org.paylink.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.paylink.routing.ErpBooks.Plight;

/**
 * What the page of a recipe says becomes of a plight: how each payment ends here, what stands in the ERP's books, and what it shows as open.
 */
record RecipeOutcome(String erp, Plight plight, List<String> ends, List<String> booked, BigDecimal open) {

    private static final String CONFIRMED = "CONFIRMED";

    private static final String ACCEPTED = "ACCEPTED";
    /** Those that take a file in: they read it when they like, and what they cannot post waits in their own list. */
    private static final List<String> BY_FILE = List.of("metasfresh", "sap-s4");

    /** What each ERP calls a receipt, money that goes back, and what is above: {@code parked} where a person does it. */
    private record Words(String receipt, String alone, String back) {}

    private static final Map<String, Words> WORDS = Map.ofEntries(
            Map.entry("business-central", new Words("receipt", "receipt", "refund")),
            Map.entry("csv-back", new Words("receipt", "receipt", "refund")),
            Map.entry("erpnext", new Words("Receive", "Receive", "Pay")),
            Map.entry("lexoffice", new Words("credit", "credit", "debit")),
            Map.entry("metasfresh", new Words("CRDT", "CRDT", "DBIT")),
            Map.entry("netsuite", new Words("customerPayment", "parked", "parked")),
            Map.entry("odoo", new Words("inbound", "inbound", "outbound")),
            Map.entry("quickbooks", new Words("Payment", "Payment", "parked")),
            Map.entry("sap-b1", new Words("IncomingPayments", "IncomingPayments", "VendorPayments")),
            Map.entry("sap-s4", new Words("CRDT", "CRDT", "DBIT")),
            Map.entry("sql-booking", new Words("receipt", "receipt", "refund")),
            Map.entry("xero", new Words("Payments", "BankTransactions", "parked")));

    static Stream<RecipeOutcome> of(String erp) {
        var words = Objects.requireNonNull(WORDS.get(erp), erp);
        return BY_FILE.contains(erp) ? byFile(erp, words) : byCall(erp, words);
    }

    private static Stream<RecipeOutcome> byFile(String erp, Words words) {
        var waits = StatementBooks.WORK_LIST + " 119.10 of which 0.00";
        return byCall(erp, words).map(each -> switch (each.plight) {
            case PERIOD, LOCKED, FOREIGN -> of(erp, each.plight, "119.10", ACCEPTED, waits);
            case PLAIN, PART, TWICE, ABOVE, REFUND ->
                new RecipeOutcome(
                        erp,
                        each.plight,
                        each.ends.stream().map(end -> ACCEPTED).toList(),
                        each.booked,
                        each.open);
        });
    }

    private static Stream<RecipeOutcome> byCall(String erp, Words words) {
        return Stream.of(
                of(erp, Plight.PLAIN, "0", CONFIRMED, whole(words)),
                of(erp, Plight.PART, "69.10", CONFIRMED, words.receipt + " 50.00 of which 50.00"),
                second(erp, Plight.TWICE, words, words.alone, "119.10"),
                above(erp, words),
                second(erp, Plight.REFUND, words, words.back, "20.00"),
                of(erp, Plight.PERIOD, "119.10", "PARKED"),
                of(erp, Plight.LOCKED, "119.10", "PARKED"),
                erp.equals("netsuite")
                        ? of(erp, Plight.FOREIGN, "0", CONFIRMED, whole(words))
                        : of(erp, Plight.FOREIGN, "119.10", "PARKED"));
    }

    private static String whole(Words words) {
        return words.receipt + " 119.10 of which 119.10";
    }

    private static RecipeOutcome above(String erp, Words words) {
        var booked = erp.equals("xero")
                ? List.of(words.alone + " 30.90 of which 0.00", words.receipt + " 88.20 of which 88.20")
                : List.of(words.receipt + " 119.10 of which 88.20");
        return new RecipeOutcome(erp, Plight.ABOVE, List.of(CONFIRMED), booked, new BigDecimal("0.00"));
    }

    /** A document of its own, or a person's: what was booked before stays as it is. */
    private static RecipeOutcome second(String erp, Plight plight, Words words, String kind, String amount) {
        var parked = kind.equals("parked");
        return new RecipeOutcome(
                erp,
                plight,
                List.of(CONFIRMED, parked ? "PARKED" : CONFIRMED),
                parked ? List.of(whole(words)) : List.of(whole(words), kind + " " + amount + " of which 0.00"),
                new BigDecimal("0.00"));
    }

    private static RecipeOutcome of(String erp, Plight plight, String open, String end, String... booked) {
        return new RecipeOutcome(erp, plight, List.of(end), List.of(booked), new BigDecimal(open));
    }

    @Override
    public String toString() {
        return erp + " " + plight;
    }
}
