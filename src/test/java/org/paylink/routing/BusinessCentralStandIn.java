package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paylink.routing.ErpBooks.Bill;

/** Business Central's API v2.0: OData pages, a token, a journal whose lines count when it is posted. */
final class BusinessCentralStandIn extends ErpStandIn {

    private static final String JOURNAL = "5f115c9c-44e3-ea11-bb43-000000000001";

    private final List<JsonNode> lines = new ArrayList<>();

    BusinessCentralStandIn() {
        super(new ErpBooks("5d115c9c-44e3-ea11-bb43-0000000030%02d", "1030%02d", "%d"));
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "url", url() + "/v2.0",
                "token-url", url() + "/token",
                "client-id", "app",
                "client-secret", "secret",
                "scope", "all");
    }

    @Override
    List<String> table() {
        return List.of("account,journal", "sandbox," + JOURNAL, "bank," + JOURNAL);
    }

    @Override
    Object answer(Call call) {
        if (call.path().equals("/token")) {
            expect(
                    call.text().equals("grant_type=client_credentials&client_id=app&client_secret=secret&scope=all"),
                    "client");
            return Map.of("access_token", "token-1", "token_type", "Bearer", "expires_in", 3599);
        }
        expect(call.authorization().equals("Bearer token-1"), "authorization");
        var path = call.path().substring("/v2.0/".length());
        if (path.startsWith("salesInvoices(")) {
            return invoice(books.called(path.substring(14, path.length() - 1)), true);
        }
        return switch (path) {
            case "salesInvoices" -> Map.of("value", page(call.query()));
            case "generalLedgerEntries" -> Map.of("value", posted(call.query()));
            case "journals(" + JOURNAL + ")/Microsoft.NAV.post" -> post();
            case "customerPaymentJournals(" + JOURNAL + ")/customerPayments" ->
                call.is("GET") ? Map.of("value", written(call.query())) : line(call.body());
            default -> withdraw(call);
        };
    }

    private List<Object> page(String query) {
        return query.endsWith("$skip=0")
                ? books.bills().stream().map(bill -> invoice(bill, false)).toList()
                : List.of();
    }

    private static Object invoice(Bill bill, boolean alone) {
        var status = alone && bill.cancelled() ? "Canceled" : bill.isOpen() ? "Open" : "Paid";
        return Map.ofEntries(
                Map.entry("id", bill.id),
                Map.entry("number", bill.number),
                Map.entry("invoiceDate", "2026-11-02"),
                Map.entry("dueDate", "0001-01-01"),
                Map.entry("customerNumber", "10400"),
                Map.entry("customerName", "Shop Nord"),
                Map.entry("currencyCode", alone ? bill.currency() : "EUR"),
                Map.entry("totalAmountIncludingTax", ErpBooks.TOTAL),
                Map.entry("remainingAmount", bill.open()),
                Map.entry("status", status),
                Map.entry("phoneNumber", "+4520123456"),
                Map.entry("email", ""));
    }

    private List<Object> posted(String query) {
        return books.find("", named(query)).stream()
                .<Object>map(found -> Map.of("documentNumber", found.key()))
                .toList();
    }

    private List<JsonNode> written(String query) {
        return lines.stream()
                .filter(line -> line.get("documentNumber").asText().equals(named(query)))
                .toList();
    }

    private static String named(String query) {
        expect(query.matches("\\$filter=documentNumber eq 'PL[0-9A-F]{18}'"), query);
        return query.replaceAll(".*'(.*)'", "$1");
    }

    @Override
    String reference(ErpBooks.Document document) {
        return document.key();
    }

    private Object withdraw(Call call) {
        expect(call.is("DELETE") && call.header("If-Match").equals("*"), "no such resource");
        expect(
                lines.removeIf(line -> call.path()
                        .endsWith("/customerPayments(" + line.get("id").asText() + ")")),
                "line");
        return Map.of();
    }

    /** The answer is lost here, between writing the line and posting it. */
    private Object line(JsonNode line) {
        expect(line.get("documentNumber").asText().length() <= 20, "documentNumber");
        expect(line.get("externalDocumentNumber").asText().length() <= 35, "externalDocumentNumber");
        expect(line.get("customerNumber").asText().equals("10400"), "customerNumber");
        ((ObjectNode) line).put("id", UUID.randomUUID().toString());
        lines.add(line);
        var applies = line.get("appliesToInvoiceNumber").asText();
        if (!applies.isEmpty()) {
            books.loseTheFirstAnswer(books.called(applies));
        }
        return line;
    }

    /** All lines of the journal or none; a receipt is a credit, below zero. */
    private Object post() {
        for (var line : lines) {
            var applies = line.get("appliesToInvoiceNumber").asText();
            if (!applies.isEmpty() && ErpBooks.closed(books.called(applies))) {
                throw new Refusal(
                        400,
                        Map.of(
                                "error",
                                Map.of(
                                        "code", "Application_DialogException",
                                        "message", "Posting Date is not within your range of allowed posting dates")));
            }
        }
        lines.forEach(this::post);
        lines.clear();
        return Map.of();
    }

    private void post(JsonNode line) {
        var amount = line.get("amount").decimalValue();
        var applies = line.get("appliesToInvoiceNumber").asText();
        var key = line.get("documentNumber").asText();
        if (applies.isEmpty()) {
            books.book(amount.signum() < 0 ? "receipt" : "refund", amount.abs(), key);
            return;
        }
        expect(amount.signum() < 0, "a receipt is below zero");
        var bill = books.called(applies);
        BigDecimal share = amount.negate().min(bill.open());
        books.book(bill, "receipt", amount.negate(), share, key);
    }
}
