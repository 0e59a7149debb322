package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;

/** Odoo 19 as JSON-2 shows it: pages of invoices, the wizard that registers payments. */
final class OdooStandIn extends ErpStandIn {

    private final List<JsonNode> wizards = new ArrayList<>();

    OdooStandIn() {
        super(new ErpBooks("47%02d", "INV/2026/%05d", "8%02d"));
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "database", "db", "api-key", "odoo-key");
    }

    @Override
    List<String> table() {
        return List.of("account,journal", "sandbox,12", "bank,13");
    }

    @Override
    Object answer(Call call) {
        expect(call.authorization().equals("bearer odoo-key") && call.is("POST"), "authorization");
        expect(call.header("X-Odoo-Database").equals("db"), "database");
        var body = call.body();
        return switch (call.path().substring("/json/2/".length())) {
            case "account.move/web_search_read" -> page(body.at("/domain/2/2").asInt());
            case "account.move/read" ->
                List.of(read(books.called(body.at("/ids/0").asText())));
            case "account.payment/search_read" -> found(body.at("/domain/0/2").asText());
            case "account.payment.register/create" -> wizard(body);
            case "account.payment.register/action_create_payments" ->
                pay(wizards.get(body.at("/ids/0").asInt() - 1));
            case "account.payment/create" -> List.of(create(body.at("/vals_list/0")));
            case "account.payment/action_post" -> Map.of("ok", body.at("/ids/0").asInt() > 0);
            default -> throw new IllegalArgumentException("no such method");
        };
    }

    /** The draft first, which has no number, then one invoice a page. */
    private Object page(int after) {
        var records = after < 4701
                ? List.of(invoice(4701, false, "draft", ErpBooks.TOTAL))
                : books.bills().stream()
                        .filter(bill -> Integer.parseInt(bill.id) > after)
                        .limit(1)
                        .map(bill -> invoice(Integer.parseInt(bill.id), bill.number, "posted", bill.open()))
                        .toList();
        return Map.of("length", records.size(), "records", records);
    }

    private static Map<String, Object> invoice(int id, Object name, String state, BigDecimal open) {
        return Map.ofEntries(
                Map.entry("id", id),
                Map.entry("name", name),
                Map.entry("move_type", "out_invoice"),
                Map.entry("state", state),
                Map.entry("payment_state", open.signum() == 0 ? "paid" : "not_paid"),
                Map.entry("invoice_date", "2026-11-02"),
                Map.entry("invoice_date_due", false),
                Map.entry("amount_total", ErpBooks.TOTAL),
                Map.entry("amount_residual", open),
                Map.entry("currency_id", Map.of("id", 1, "name", "EUR")),
                Map.entry(
                        "partner_id",
                        Map.of("id", 31, "name", "Anna Vogt", "email", false, "phone", "+4915123456789")));
    }

    private static Map<String, Object> read(Bill bill) {
        return Map.of(
                "id",
                Integer.valueOf(bill.id),
                "state",
                bill.cancelled() ? "cancel" : "posted",
                "amount_residual",
                bill.open(),
                "currency_id",
                List.of(1, bill.currency()));
    }

    private Object found(String key) {
        return books.documents(key).stream()
                .map(found -> Map.of("id", Integer.valueOf(found.id()), "state", "paid"))
                .toList();
    }

    private Object wizard(JsonNode body) {
        var vals = body.at("/vals_list/0");
        expect(
                vals.get("amount").isNumber()
                        && List.of(12, 13).contains(vals.get("journal_id").asInt()),
                "values");
        var bill = books.called(body.at("/context/active_ids/0").asText());
        if (!bill.isOpen()) {
            throw error(
                    "You can't register a payment because there is nothing left to pay on the selected journal items.");
        }
        wizards.add(body);
        return List.of(wizards.size());
    }

    /** What is above the residual stays open on the payment. */
    private Object pay(JsonNode wizard) {
        var vals = wizard.at("/vals_list/0");
        var bill = books.called(wizard.at("/context/active_ids/0").asText());
        if (ErpBooks.closed(bill)) {
            throw error("You cannot add/modify entries prior to and inclusive of the lock date");
        }
        var amount = vals.get("amount").decimalValue();
        var booked = books.book(
                bill,
                "inbound",
                amount,
                amount.min(bill.open()),
                vals.get("communication").asText());
        books.loseTheFirstAnswer(bill);
        return Map.of(
                "type",
                "ir.actions.act_window",
                "res_model",
                "account.payment",
                "res_id",
                Integer.valueOf(booked.id()));
    }

    private Object create(JsonNode vals) {
        expect(
                vals.get("partner_id").asInt() == 31
                        && vals.get("partner_type").asText().equals("customer"),
                "partner");
        var booked = books.book(
                vals.get("payment_type").asText(),
                vals.get("amount").decimalValue(),
                vals.get("memo").asText());
        return Integer.valueOf(booked.id());
    }

    private static Refusal error(String words) {
        return new Refusal(422, Map.of("name", "odoo.exceptions.UserError", "message", words));
    }
}
