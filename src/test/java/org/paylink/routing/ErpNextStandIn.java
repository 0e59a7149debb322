package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** ERPNext: the methods of Frappe's client, and Payment Entry's own checks of its references. */
final class ErpNextStandIn extends ErpStandIn {

    ErpNextStandIn() {
        super(new ErpBooks("ACC-SINV-2026-%05d", "ACC-SINV-2026-%05d", "ACC-PAY-2026-%05d"));
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "api-key", "key", "api-secret", "secret");
    }

    @Override
    List<String> table() {
        return List.of("account,paid_to", "sandbox,PSP Clearing - L", "bank,Bank - L");
    }

    @Override
    Object answer(Call call) {
        expect(call.authorization().equals("token key:secret") && call.is("POST"), "authorization");
        var body = call.body();
        return Map.of(
                "message",
                switch (call.path().substring("/api/method/".length())) {
                    case "frappe.client.get_list" -> list(body);
                    case "frappe.client.get_value" -> value(body);
                    case "frappe.client.insert" -> insert(body.at("/doc"));
                    default -> throw new IllegalArgumentException("no such method");
                });
    }

    private Object list(JsonNode asked) {
        if (asked.at("/doctype").asText().equals("Payment Entry")) {
            expect(asked.at("/filters/0/0").asText().equals("reference_no"), "filter");
            return books.find("", asked.at("/filters/0/2").asText()).stream()
                    .map(found -> Map.of("name", found.id()))
                    .toList();
        }
        var last = asked.at("/filters/1/2").asText();
        return books.bills().stream()
                .filter(bill -> bill.id.compareTo(last) > 0)
                .limit(3)
                .map(ErpNextStandIn::invoice)
                .toList();
    }

    private static Object invoice(Bill bill) {
        return Map.ofEntries(
                Map.entry("name", bill.id),
                Map.entry("docstatus", 1),
                Map.entry("status", bill.isOpen() ? "Unpaid" : "Paid"),
                Map.entry("is_return", 0),
                Map.entry("customer", "CUST-7"),
                Map.entry("customer_name", "Rana Textiles"),
                Map.entry("company", "Loom Ltd"),
                Map.entry("debit_to", "Debtors - L"),
                Map.entry("posting_date", "2026-11-02"),
                Map.entry("due_date", "2026-12-02"),
                Map.entry("currency", "EUR"),
                Map.entry("party_account_currency", "EUR"),
                Map.entry("grand_total", ErpBooks.TOTAL),
                Map.entry("outstanding_amount", bill.open()),
                Map.entry("contact_mobile", "+31612345678"));
    }

    private Object value(JsonNode asked) {
        expect(
                asked.at("/fieldname").isTextual()
                        && asked.at("/fieldname").asText().startsWith("[\""),
                "fieldname");
        var bill = books.called(asked.at("/filters").asText());
        return Map.of(
                "docstatus",
                bill.cancelled() ? 2 : 1,
                "outstanding_amount",
                bill.open(),
                "currency",
                bill.currency(),
                "party_account_currency",
                bill.currency());
    }

    private Object insert(JsonNode entry) {
        var pays = entry.at("/payment_type").asText().equals("Pay");
        var held = pays ? "/paid_from" : "/paid_to";
        expect(entry.at("/doctype").asText().equals("Payment Entry"), "doctype");
        expect(List.of("PSP Clearing - L", "Bank - L").contains(entry.at(held).asText()), held);
        expect(entry.at(pays ? "/paid_to" : "/paid_from").asText().equals("Debtors - L"), "the customer's account");
        expect(entry.at("/paid_amount").isNumber() && entry.at("/docstatus").asInt() == 1, "paid_amount");
        var key = entry.at("/reference_no").asText();
        var kind = entry.at("/payment_type").asText();
        var amount = entry.at("/paid_amount").decimalValue();
        var references = entry.at("/references");
        return references.isEmpty()
                ? made(books.book(kind, amount, key))
                : applied(references.get(0), kind, amount, key);
    }

    private Object applied(JsonNode reference, String kind, BigDecimal amount, String key) {
        var bill = books.called(reference.at("/reference_name").asText());
        var share = reference.at("/allocated_amount").decimalValue();
        if (!bill.isOpen()) {
            throw error("ValidationError", "Sales Invoice " + bill.id + " has already been fully paid.");
        }
        if (ErpBooks.closed(bill)) {
            throw error(
                    "ClosedAccountingPeriod", "You cannot create a Payment Entry within the closed Accounting Period");
        }
        var booked = books.book(bill, kind, amount, share, key);
        books.loseTheFirstAnswer(bill);
        return made(booked);
    }

    private static Object made(ErpBooks.Document booked) {
        return Map.of("doctype", "Payment Entry", "name", booked.id());
    }

    private static Refusal error(String type, String words) {
        return new Refusal(
                417, Map.of("exc_type", type, "_server_messages", "[\"{\\\"message\\\": \\\"" + words + "\\\"}\"]"));
    }
}
