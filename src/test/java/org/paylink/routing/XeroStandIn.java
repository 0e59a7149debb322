package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** Xero's accounting API 2.0: a custom connection's token, pages, payments that never exceed what is due, overpayments beside them. */
final class XeroStandIn extends ErpStandIn {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";

    XeroStandIn() {
        super(new ErpBooks(
                "7ef31b20-de17-4312-8382-0000000000%02d", "INV-00%02d", "2aa9f0d1-0000-4312-8382-0000000000%02d"));
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "token-url", url() + "/connect/token", "client", "aWQ6c2VjcmV0", "tenant", TENANT);
    }

    @Override
    List<String> table() {
        return List.of("account,code", "sandbox,090", "bank,091");
    }

    @Override
    Object answer(Call call) {
        if (call.path().equals("/connect/token")) {
            expect(call.authorization().equals("Basic aWQ6c2VjcmV0"), "client");
            expect(call.text().startsWith("grant_type=client_credentials&scope="), "grant");
            return Map.of("access_token", "xero-token", "expires_in", 1800, "token_type", "Bearer");
        }
        expect(call.authorization().equals("Bearer xero-token"), "authorization");
        expect(call.header("xero-tenant-id").equals(TENANT), "tenant");
        var path = call.path().substring("/api.xro/2.0/".length());
        if (path.startsWith("Invoices/")) {
            return Map.of("Invoices", List.of(invoice(books.called(path.substring(9)), true)));
        }
        return switch (path) {
            case "Invoices" -> Map.of("Invoices", page(call.query()));
            case "Payments" -> call.is("GET") ? found(path, "PaymentID", call.query()) : pay(call);
            case "BankTransactions" -> call.is("GET") ? found(path, "BankTransactionID", call.query()) : receive(call);
            default -> throw new IllegalArgumentException("no such endpoint");
        };
    }

    private List<Object> page(String query) {
        expect(query.startsWith("where=Type==\"ACCREC\" AND (Status=="), query);
        return query.endsWith("&page=1")
                ? books.bills().stream().map(bill -> invoice(bill, false)).toList()
                : List.of();
    }

    private static Object invoice(Bill bill, boolean alone) {
        var status = alone && bill.cancelled() ? "VOIDED" : bill.isOpen() ? "AUTHORISED" : "PAID";
        return Map.ofEntries(
                Map.entry("Type", "ACCREC"),
                Map.entry("InvoiceID", bill.id),
                Map.entry("InvoiceNumber", bill.number),
                Map.entry("AmountDue", bill.open()),
                Map.entry("Total", ErpBooks.TOTAL),
                Map.entry("Status", status),
                Map.entry("CurrencyCode", alone ? bill.currency() : "EUR"),
                Map.entry("DateString", "2026-11-02T00:00:00"),
                Map.entry("DueDateString", "2026-12-02T00:00:00"),
                Map.entry(
                        "Contact",
                        Map.of(
                                "ContactID", "c1",
                                "Name", "Kea Books",
                                "Phones",
                                        List.of(Map.of(
                                                "PhoneType", "MOBILE",
                                                "PhoneNumber", "12345678",
                                                "PhoneAreaCode", "6",
                                                "PhoneCountryCode", "31")))));
    }

    private Object found(String kind, String id, String query) {
        expect(query.matches("where=Reference==\"[0-9a-f-]{36}\""), query);
        return Map.of(
                kind,
                books.find(kind, query.replaceAll(".*\"(.*)\"", "$1")).stream()
                        .map(found -> Map.of(id, found.id()))
                        .toList());
    }

    private Object pay(Call call) {
        var payment = call.body();
        expect(call.is("PUT") && !call.header("Idempotency-Key").equals("null"), "Idempotency-Key");
        expect(List.of("090", "091").contains(payment.at("/Account/Code").asText()), "account");
        var bill = books.called(payment.at("/Invoice/InvoiceID").asText());
        var amount = payment.at("/Amount").decimalValue();
        if (ErpBooks.closed(bill)) {
            throw refused("The document date cannot be before the end of year lock date");
        }
        if (amount.compareTo(bill.open()) > 0 || amount.signum() <= 0) {
            throw refused("Payment amount exceeds the amount outstanding on this document");
        }
        var booked = books.book(
                bill, "Payments", amount, amount, payment.at("/Reference").asText());
        books.loseTheFirstAnswer(bill);
        return Map.of("Payments", List.of(Map.of("PaymentID", booked.id(), "Status", "AUTHORISED")));
    }

    private Object receive(Call call) {
        JsonNode money = call.body();
        expect(call.is("PUT") && money.at("/Type").asText().equals("RECEIVE-OVERPAYMENT"), "Type");
        expect(money.at("/Contact/ContactID").asText().equals("c1"), "Contact");
        expect(List.of("090", "091").contains(money.at("/BankAccount/Code").asText()), "BankAccount");
        expect(
                money.at("/LineItems").size() == 1
                        && money.at("/LineItems/0/Quantity").asInt() == 1,
                "LineItems");
        BigDecimal amount = money.at("/LineItems/0/UnitAmount").decimalValue();
        var booked =
                books.book("BankTransactions", amount, money.at("/Reference").asText());
        return Map.of("BankTransactions", List.of(Map.of("BankTransactionID", booked.id(), "OverpaymentID", "op")));
    }

    private static Refusal refused(String words) {
        return new Refusal(
                400,
                Map.of(
                        "ErrorNumber",
                        10,
                        "Type",
                        "ValidationException",
                        "Message",
                        "A validation exception occurred",
                        "Elements",
                        List.of(Map.of("ValidationErrors", List.of(Map.of("Message", words))))));
    }
}
