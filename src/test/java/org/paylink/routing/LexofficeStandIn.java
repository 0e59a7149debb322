package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** lexoffice's API v1: the voucherlist, contacts one by one, transactions of a financial account and hints which voucher they belong to. */
final class LexofficeStandIn extends ErpStandIn {

    private static final String ACCOUNT = "11111111-2222-3333-4444-555555555555";

    private final Map<String, Bill> hints = new HashMap<>();

    LexofficeStandIn() {
        super(new ErpBooks(
                "e9066f04-8cc7-4616-93f8-0000000010%02d", "RE10%02d", "f0000000-0000-4616-93f8-0000000000%02d"));
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "api-key", "lex-key");
    }

    @Override
    List<String> table() {
        return List.of("account,financial_account", "sandbox," + ACCOUNT, "bank," + ACCOUNT);
    }

    @Override
    Object answer(Call call) {
        expect(call.authorization().equals("Bearer lex-key"), "authorization");
        return switch (call.path()) {
            case "/v1/voucherlist" -> list(call.query());
            case "/v1/contacts/k1" -> Map.of("id", "k1", "phoneNumbers", Map.of("mobile", List.of("+4915123456789")));
            case "/v1/finance/transaction-assignment-hint" -> hint(call.body());
            case "/v1/finance/transactions" -> call.is("GET") ? found(call.query()) : take(call);
            default -> throw new IllegalArgumentException("no such resource");
        };
    }

    private Object list(String query) {
        var number = query.contains("voucherNumber=") ? query.replaceAll(".*voucherNumber=", "") : null;
        var content = books.bills().stream()
                .filter(bill -> number == null || bill.number.equals(number))
                .map(bill -> voucher(bill, number != null))
                .toList();
        return Map.of("content", content, "first", true, "last", true, "number", 0, "totalElements", content.size());
    }

    private static Object voucher(Bill bill, boolean alone) {
        var status = alone && bill.cancelled() ? "voided" : bill.isOpen() ? "open" : "paidoff";
        return Map.ofEntries(
                Map.entry("id", bill.id),
                Map.entry("voucherType", "invoice"),
                Map.entry("voucherStatus", status),
                Map.entry("voucherNumber", bill.number),
                Map.entry("voucherDate", "2026-11-02T00:00:00.000+01:00"),
                Map.entry("dueDate", "2026-11-16T00:00:00.000+01:00"),
                Map.entry("contactId", "k1"),
                Map.entry("contactName", "Laden Süd"),
                Map.entry("totalAmount", ErpBooks.TOTAL),
                Map.entry("openAmount", bill.open()),
                Map.entry("currency", alone ? bill.currency() : "EUR"));
    }

    private Object hint(JsonNode hint) {
        hints.put(
                hint.at("/externalReference").asText(),
                books.called(hint.at("/voucherId").asText()));
        return hint;
    }

    private Object found(String query) {
        expect(query.startsWith("financialAccountId=" + ACCOUNT + "&externalReference="), query);
        return books.find("", query.replaceAll(".*externalReference=", "")).stream()
                .map(LexofficeStandIn::transaction)
                .toList();
    }

    /** What is hinted is assigned at once, up to what is open. */
    private Object take(Call call) {
        var told = call.body().at("/0");
        var key = told.at("/externalReference").asText();
        var amount = told.at("/amount").decimalValue();
        var bill = hints.get(key);
        expect(told.at("/financialAccountId").asText().equals(ACCOUNT), "financialAccountId");
        if (bill == null) {
            return List.of(transaction(books.book(amount.signum() < 0 ? "debit" : "credit", amount.abs(), key)));
        }
        if (ErpBooks.closed(bill)) {
            throw new Refusal(406, Map.of("status", 406, "message", "The period is closed."));
        }
        BigDecimal share = amount.min(bill.open());
        var booked = books.book(bill, "credit", amount, share, key);
        books.loseTheFirstAnswer(bill);
        return List.of(transaction(booked));
    }

    private static Map<String, Object> transaction(ErpBooks.Document document) {
        return Map.of("financialTransactionId", document.id(), "externalReference", document.key(), "lxVersion", 0);
    }
}
