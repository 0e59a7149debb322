package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** NetSuite's SuiteTalk REST: SuiteQL, records, and an invoice that is transformed into a payment, answered by 204 and a Location. */
final class NetSuiteStandIn extends ErpStandIn {

    private final Path folder;

    NetSuiteStandIn() {
        super(new ErpBooks("4%02d", "INV1%02d", "6%02d"));
        try {
            folder = Files.createTempDirectory("netsuite");
            Files.writeString(folder.resolve("access-token"), "ns-token\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "folder", folder.toString());
    }

    @Override
    List<String> table() {
        return List.of("account,bank_account", "sandbox,219", "bank,220");
    }

    @Override
    Object answer(Call call) {
        expect(call.authorization().equals("Bearer ns-token"), "authorization");
        if (call.path().equals("/services/rest/query/v1/suiteql")) {
            expect(call.is("POST") && call.header("Prefer").equals("transient"), "Prefer");
            return query(call.body().at("/q").asText());
        }
        var path = call.path().substring("/services/rest/record/v1/invoice/".length());
        var transform = path.indexOf("/!transform/customerPayment");
        if (transform > 0) {
            return pay(books.called(path.substring(0, transform)), call);
        }
        var bill = books.called(path);
        return Map.of(
                "id",
                bill.id,
                "tranId",
                bill.number,
                "currency",
                Map.of("id", "1", "refName", bill.currency()),
                "amountRemaining",
                bill.cancelled() ? 0 : bill.open());
    }

    private Object query(String query) {
        if (query.startsWith("select id from transaction where type = 'CustPymt' and externalid = '")) {
            return items(books.find("customerPayment", query.replaceAll(".*'(.*)'", "$1")).stream()
                    .map(found -> Map.of("id", found.id()))
                    .toList());
        }
        expect(query.contains("foreignamountunpaid as amountremaining") && query.contains("'CustInvc'"), query);
        return items(books.bills().stream().map(NetSuiteStandIn::row).toList());
    }

    private static Object items(List<? extends Map<String, ?>> items) {
        return Map.of(
                "items", items, "count", items.size(), "hasMore", false, "offset", 0, "totalResults", items.size());
    }

    private static Map<String, String> row(Bill bill) {
        return Map.ofEntries(
                Map.entry("id", bill.id),
                Map.entry("tranid", bill.number),
                Map.entry("trandate", "2026-11-02"),
                Map.entry("duedate", "2026-12-02"),
                Map.entry("total", ErpBooks.TOTAL.toPlainString()),
                Map.entry("amountremaining", bill.open().toPlainString()),
                Map.entry("currency", "EUR"),
                Map.entry("entity", "854"),
                Map.entry("companyname", "Office"),
                Map.entry("email", "pay@office.example"),
                Map.entry("status", "Open"));
    }

    private Object pay(Bill bill, Call call) {
        var payment = call.body();
        var line = payment.at("/apply/items/0");
        expect(call.is("POST") && !payment.at("/undepFunds").asBoolean(true), "undepFunds");
        expect(List.of("219", "220").contains(payment.at("/account/id").asText()), "account");
        expect(line.at("/doc/id").asText().equals(bill.id) && line.at("/apply").asBoolean(), "apply");
        if (ErpBooks.closed(bill)) {
            throw error("You cannot post transactions to a locked period.");
        }
        var booked = books.book(
                bill,
                "customerPayment",
                payment.at("/payment").decimalValue(),
                line.at("/amount").decimalValue(),
                payment.at("/externalId").asText());
        books.loseTheFirstAnswer(bill);
        return new Created(url() + "/services/rest/record/v1/customerPayment/" + booked.id());
    }

    private static Refusal error(String words) {
        return new Refusal(
                400,
                Map.of(
                        "title",
                        "Bad Request",
                        "status",
                        400,
                        "o:errorDetails",
                        List.of(Map.of("detail", words, "o:errorCode", "USER_ERROR"))));
    }
}
