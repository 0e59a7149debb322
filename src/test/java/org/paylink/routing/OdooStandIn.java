package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Odoo 19 as JSON-2 shows it: pages of invoices, the wizard that registers payments. */
final class OdooStandIn extends ErpStandIn {

    static final String KEY = "odoo-key";

    private final List<JsonNode> wizards = new ArrayList<>();
    private final List<String> memos = new ArrayList<>();

    @Override
    Object answer(Call call) {
        if (!call.authorization().equals("bearer " + KEY) || !call.method().equals("POST")) {
            throw new IllegalArgumentException("authorization");
        }
        var body = call.body();
        return switch (call.path().substring("/json/2/".length())) {
            case "account.move/web_search_read" -> page(body.at("/domain/2/2").asInt());
            case "account.move/read" ->
                List.of(Map.of(
                        "id", 4711, "state", "posted", "amount_residual", open, "currency_id", List.of(1, "EUR")));
            case "account.payment/search_read" -> found(body.at("/domain/0/2").asText());
            case "account.payment.register/create" -> wizard(body);
            case "account.payment.register/action_create_payments" ->
                pay(body.at("/ids/0").asInt());
            default -> throw new IllegalArgumentException("no such method");
        };
    }

    /** One invoice a page: the draft first, then the posted one. */
    private Object page(int after) {
        var records = after < 4710
                ? List.of(invoice(4710, false, "draft"))
                : after < 4711 ? List.of(invoice(4711, "INV/2026/00042", "posted")) : List.<Map<String, Object>>of();
        return Map.of("length", records.size(), "records", records);
    }

    private Map<String, Object> invoice(int id, Object name, String state) {
        return Map.ofEntries(
                Map.entry("id", id),
                Map.entry("name", name),
                Map.entry("move_type", "out_invoice"),
                Map.entry("state", state),
                Map.entry("payment_state", open.signum() == 0 ? "paid" : "not_paid"),
                Map.entry("invoice_date", "2026-11-02"),
                Map.entry("invoice_date_due", false),
                Map.entry("amount_total", new BigDecimal("119.10")),
                Map.entry("amount_residual", open),
                Map.entry("currency_id", Map.of("id", 1, "name", "EUR")),
                Map.entry(
                        "partner_id",
                        Map.of("id", 31, "name", "Anna Vogt", "email", false, "phone", "+4915123456789")));
    }

    private Object found(String key) {
        return memos.stream().anyMatch(memo -> memo.contains(key))
                ? List.of(Map.of("id", 88, "state", "paid"))
                : List.of();
    }

    private Object wizard(JsonNode body) {
        var vals = body.at("/vals_list/0");
        if (!vals.get("amount").isNumber()
                || body.at("/context/active_ids/0").asInt() != 4711
                || vals.get("journal_id").asInt() != 12) {
            throw new IllegalArgumentException("values");
        }
        wizards.add(vals);
        return List.of(wizards.size());
    }

    private Object pay(int wizard) {
        var vals = wizards.get(wizard - 1);
        memos.add(vals.get("communication").asText());
        book(vals.get("amount").decimalValue());
        if (answerIsLost()) {
            throw new Unavailable();
        }
        return Map.of("type", "ir.actions.act_window", "res_model", "account.payment", "res_id", 88);
    }
}
