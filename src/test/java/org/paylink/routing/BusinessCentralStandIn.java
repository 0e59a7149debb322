package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Business Central's API v2.0: OData pages, a token, a journal whose lines count when it is posted. */
final class BusinessCentralStandIn extends ErpStandIn {

    static final String JOURNAL = "5f115c9c-44e3-ea11-bb43-000000000001";
    private static final String INVOICE = "5d115c9c-44e3-ea11-bb43-000000003001";
    private static final String TOKEN = "token-1";

    private final List<JsonNode> lines = new ArrayList<>();
    private final List<String> posted = new ArrayList<>();

    @Override
    Object answer(Call call) {
        if (call.path().equals("/token")) {
            return token(call.body().asText());
        }
        if (!call.authorization().equals("Bearer " + TOKEN)) {
            throw new IllegalArgumentException("authorization");
        }
        var path = call.path().substring("/v2.0/".length());
        if (path.equals("salesInvoices")) {
            return Map.of("@odata.context", "x", "value", page(call.query()));
        }
        if (path.equals("salesInvoices(" + INVOICE + ")")) {
            return invoice("103001", "Open".equals(status()) ? open : BigDecimal.ZERO, status());
        }
        if (path.equals("generalLedgerEntries")) {
            return Map.of(
                    "value",
                    posted.stream()
                            .filter(number -> call.query().contains("'" + number + "'"))
                            .toList());
        }
        if (path.equals("journals(" + JOURNAL + ")/Microsoft.NAV.post")) {
            return post();
        }
        if (path.equals("customerPaymentJournals(" + JOURNAL + ")/customerPayments")) {
            return call.method().equals("GET") ? Map.of("value", found(call.query())) : line(call.body());
        }
        throw new IllegalArgumentException("no such resource");
    }

    private static Object token(String form) {
        if (!form.equals("grant_type=client_credentials&client_id=app&client_secret=secret&scope=all")) {
            throw new IllegalArgumentException("client");
        }
        return Map.of("access_token", TOKEN, "token_type", "Bearer", "expires_in", 3599);
    }

    private List<Object> page(String query) {
        return query.endsWith("$skip=0") ? List.of(invoice("103001", open, status())) : List.of();
    }

    private String status() {
        return open.signum() == 0 ? "Paid" : "Open";
    }

    private static Map<String, Object> invoice(String number, BigDecimal left, String status) {
        return Map.ofEntries(
                Map.entry("id", INVOICE),
                Map.entry("number", number),
                Map.entry("invoiceDate", "2026-11-02"),
                Map.entry("dueDate", "0001-01-01"),
                Map.entry("customerNumber", "10400"),
                Map.entry("customerName", "Shop Nord"),
                Map.entry("currencyCode", "EUR"),
                Map.entry("totalAmountIncludingTax", new BigDecimal("119.10")),
                Map.entry("remainingAmount", left),
                Map.entry("status", status),
                Map.entry("phoneNumber", "+4520123456"),
                Map.entry("email", ""));
    }

    private List<JsonNode> found(String query) {
        return lines.stream()
                .filter(line -> query.contains("'" + line.get("documentNumber").asText() + "'"))
                .toList();
    }

    /** The answer is lost here, between writing the line and posting it. */
    private Object line(JsonNode line) {
        if (line.get("amount").decimalValue().signum() >= 0
                || line.get("documentNumber").asText().length() > 20
                || line.get("externalDocumentNumber").asText().length() > 35
                || !line.get("appliesToInvoiceNumber").asText().equals("103001")) {
            throw new IllegalArgumentException("line");
        }
        lines.add(line);
        if (answerIsLost()) {
            throw new Unavailable();
        }
        return line;
    }

    private Object post() {
        for (var line : lines) {
            posted.add(line.get("documentNumber").asText());
            book(line.get("amount").decimalValue().negate());
        }
        lines.clear();
        return Map.of();
    }

    String reference() {
        return posted.get(0);
    }
}
