package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** QuickBooks Online, API v3: refresh tokens that serve once, its query language, payments linked to transactions. */
final class QuickBooksStandIn extends ErpStandIn {

    private final Path folder;
    private int tokens;

    QuickBooksStandIn() {
        super(new ErpBooks("1%02d", "10%02d", "2%02d"));
        try {
            folder = Files.createTempDirectory("quickbooks");
            Files.writeString(folder.resolve("refresh-token"), "refresh-0\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "url",
                url(),
                "token-url",
                url() + "/oauth2/v1/tokens/bearer",
                "client",
                "aWQ6c2VjcmV0",
                "company",
                "123",
                "folder",
                folder.toString());
    }

    @Override
    List<String> table() {
        return List.of("account,deposit_to", "sandbox,35", "bank,36");
    }

    @Override
    Object answer(Call call) {
        if (call.path().startsWith("/oauth2")) {
            return token(call);
        }
        expect(call.authorization().startsWith("Bearer access-"), "authorization");
        expect(call.query().startsWith("minorversion=75") || call.path().contains("/invoice/"), "minorversion");
        var path = call.path().substring("/v3/company/123/".length());
        if (path.startsWith("invoice/")) {
            return Map.of("Invoice", invoice(books.called(path.substring(8)), true));
        }
        return switch (path) {
            case "query" -> Map.of("QueryResponse", query(call.query().replaceAll(".*&query=", "")));
            case "payment" -> pay(call);
            default -> throw new IllegalArgumentException("no such entity");
        };
    }

    private Object token(Call call) {
        expect(call.authorization().equals("Basic aWQ6c2VjcmV0"), "client");
        if (!call.text().matches("grant_type=refresh_token&refresh_token=refresh-\\d+")) {
            throw new Refusal(400, Map.of("error", "invalid_grant"));
        }
        tokens++;
        return Map.of("access_token", "access-" + tokens, "refresh_token", "refresh-" + tokens, "expires_in", 3600);
    }

    private Object query(String query) {
        if (query.startsWith("select * from Payment where PaymentRefNum = '")) {
            return books.find("Payment", query.replaceAll(".*'(.*)'", "$1"))
                    .<Object>map(found -> Map.of("Payment", List.of(Map.of("Id", found.id()))))
                    .orElse(Map.of());
        }
        expect(
                query.matches(
                        "select \\* from Invoice where MetaData.LastUpdatedTime > '[\\d-]+' orderby Id startposition \\d+ maxresults 100"),
                query);
        return query.contains("startposition 1 ")
                ? Map.of(
                        "Invoice",
                        books.bills().stream().map(bill -> invoice(bill, false)).toList(),
                        "startPosition",
                        1)
                : Map.of();
    }

    /** A void leaves its shape behind, with nothing due. */
    private static Map<String, Object> invoice(Bill bill, boolean alone) {
        var invoice = new LinkedHashMap<String, Object>();
        invoice.put("Id", bill.id);
        invoice.put("DocNumber", bill.number);
        invoice.put("TxnDate", "2026-11-02");
        invoice.put("DueDate", "2026-12-02");
        invoice.put("CurrencyRef", Map.of("value", alone ? bill.currency() : "EUR"));
        invoice.put("CustomerRef", Map.of("value", "2", "name", "Sunny Bakery"));
        invoice.put("BillEmail", Map.of("Address", "pay@sunny.example"));
        invoice.put("TotalAmt", ErpBooks.TOTAL);
        invoice.put("Balance", alone && bill.cancelled() ? 0 : bill.open());
        return invoice;
    }

    private Object pay(Call call) {
        var payment = call.body();
        var key = payment.at("/PaymentRefNum").asText();
        expect(call.query().matches("minorversion=75&requestid=[0-9a-f-]{36}"), "requestid");
        expect(
                key.length() <= 21 && payment.at("/CustomerRef/value").asText().equals("2"),
                "PaymentRefNum, CustomerRef");
        expect(
                List.of("35", "36")
                        .contains(payment.at("/DepositToAccountRef/value").asText()),
                "DepositToAccountRef");
        var amount = payment.at("/TotalAmt").decimalValue();
        var line = payment.at("/Line/0");
        if (line.isMissingNode()) {
            return Map.of(
                    "Payment", Map.of("Id", books.book("Payment", amount, key).id()));
        }
        var bill = books.called(line.at("/LinkedTxn/0/TxnId").asText());
        if (ErpBooks.closed(bill)) {
            throw fault("6200", "Account Period Closed, Cannot Update Through Services API");
        }
        if (!bill.isOpen()) {
            throw fault("6540", "Deposited Transaction cannot be changed");
        }
        var booked = books.book(bill, "Payment", amount, line.at("/Amount").decimalValue(), key);
        books.loseTheFirstAnswer(bill);
        return Map.of("Payment", Map.of("Id", booked.id()));
    }

    private static Refusal fault(String code, String words) {
        var error = Map.of("code", code, "Message", words, "Detail", words);
        return new Refusal(400, Map.of("Fault", Map.of("type", "ValidationFault", "Error", List.of(error))));
    }
}
