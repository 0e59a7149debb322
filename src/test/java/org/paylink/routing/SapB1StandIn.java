package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** SAP Business One's Service Layer v2: a session, OData pages, payments whose lines name invoices by DocEntry. */
final class SapB1StandIn extends ErpStandIn {

    private static final String SESSION = "8f0e6a52-0001";

    SapB1StandIn() {
        super(new ErpBooks("47%02d", "7%02d", "9%02d"));
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "company", "SBODEMO", "user", "paylink", "password", "secret");
    }

    @Override
    List<String> table() {
        return List.of("account,transfer_account", "sandbox,_SYS00000000123", "bank,_SYS00000000124");
    }

    @Override
    Object answer(Call call) {
        var path = call.path().substring("/b1s/v2/".length());
        if (path.equals("Login")) {
            expect(
                    call.body()
                            .equals(JSON.valueToTree(
                                    Map.of("CompanyDB", "SBODEMO", "UserName", "paylink", "Password", "secret"))),
                    "login");
            return Map.of("SessionId", SESSION, "Version", "1000190", "SessionTimeout", 30);
        }
        if (!call.header("Cookie").equals("B1SESSION=" + SESSION)) {
            throw new Refusal(401, error(301, "Invalid session or session already timeout."));
        }
        if (path.startsWith("Invoices(")) {
            return invoice(books.called(path.substring(9, path.length() - 1)), true);
        }
        return switch (path) {
            case "Invoices" -> Map.of("value", page(call.query()));
            case "IncomingPayments", "VendorPayments" ->
                call.is("GET") ? Map.of("value", found(path, call.query())) : pay(path, call.body());
            default -> throw new IllegalArgumentException("no such object");
        };
    }

    private List<Object> page(String query) {
        expect(query.contains("$orderby=DocEntry&$top=100&$skip=") && !query.contains("$apply"), query);
        return query.endsWith("$skip=0")
                ? books.bills().stream().map(bill -> invoice(bill, false)).toList()
                : List.of();
    }

    private static Object invoice(Bill bill, boolean alone) {
        var foreign = bill.currency().equals("USD");
        var paid = ErpBooks.TOTAL.subtract(bill.open());
        var open = bill.isOpen() && !(alone && bill.cancelled());
        return Map.ofEntries(
                Map.entry("DocEntry", Integer.valueOf(bill.id)),
                Map.entry("DocNum", Integer.valueOf(bill.number)),
                Map.entry("DocObjectCode", "oInvoices"),
                Map.entry("DocDate", "2026-11-02T00:00:00Z"),
                Map.entry("DocDueDate", "2026-12-02T00:00:00Z"),
                Map.entry("CardCode", "C20000"),
                Map.entry("CardName", "Maxi-Teq"),
                Map.entry("DocTotal", ErpBooks.TOTAL),
                Map.entry("DocTotalFc", foreign ? ErpBooks.TOTAL : BigDecimal.ZERO),
                Map.entry("PaidToDate", paid),
                Map.entry("PaidToDateFC", foreign ? paid : BigDecimal.ZERO),
                Map.entry("DocCurrency", bill.currency()),
                Map.entry("DocumentStatus", open ? "bost_Open" : "bost_Close"),
                Map.entry("Cancelled", alone && bill.cancelled() ? "tYES" : "tNO"),
                Map.entry("CancelStatus", "csNo"),
                Map.entry("BusinessPartner", Map.of("CardCode", "C20000", "Cellular", "+31 6 12345678")));
    }

    private List<Object> found(String object, String query) {
        expect(query.matches("\\$filter=TransferReference eq 'PL[0-9A-F]{20}'"), query);
        return books.find(object, query.replaceAll(".*'(.*)'", "$1")).stream()
                .<Object>map(found -> Map.of("DocEntry", Integer.valueOf(found.id())))
                .toList();
    }

    private Object pay(String object, JsonNode payment) {
        var key = payment.at("/TransferReference").asText();
        var sum = payment.at("/TransferSum").decimalValue();
        expect(payment.at("/DocType").asText().equals("rCustomer") && key.length() <= 27, "DocType, TransferReference");
        expect(payment.at("/TransferAccount").asText().startsWith("_SYS"), "TransferAccount");
        expect(payment.at("/CardCode").asText().equals("C20000"), "CardCode");
        var lines = payment.at("/PaymentInvoices");
        if (lines.isEmpty()) {
            return Map.of(
                    "DocEntry", Integer.valueOf(books.book(object, sum, key).id()));
        }
        var bill = books.called(lines.at("/0/DocEntry").asText());
        if (ErpBooks.closed(bill)) {
            throw new Refusal(400, error(-10, "Date deviates from permissible range"));
        }
        if (!bill.isOpen()) {
            throw new Refusal(400, error(-10, "The invoice is already closed or blocked"));
        }
        var booked = books.book(bill, object, sum, lines.at("/0/SumApplied").decimalValue(), key);
        books.loseTheFirstAnswer(bill);
        return Map.of("DocEntry", Integer.valueOf(booked.id()));
    }

    private static Object error(int code, String words) {
        return Map.of("error", Map.of("code", String.valueOf(code), "message", words));
    }
}
