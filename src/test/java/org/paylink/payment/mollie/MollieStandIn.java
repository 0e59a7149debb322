package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.ProviderStandIn;

/** Mollie, as far as it is documented: keeps its answer to each key, and knows payments, links, refunds and chargebacks. */
final class MollieStandIn extends ProviderStandIn {

    final Map<String, MollieSale> sales = new ConcurrentHashMap<>();
    final Map<String, ObjectNode> links = new ConcurrentHashMap<>();
    private final Map<String, Reply> keys = new ConcurrentHashMap<>();

    @Override
    protected Reply answer(Call call) {
        if (!("Bearer " + MollieTrial.KEY).equals(call.headers().get("authorization"))) {
            return error(401, "");
        }
        var parts = call.path().split("/");
        if (parts.length == 3) {
            return keys.computeIfAbsent(
                    call.headers().getOrDefault("idempotency-key", MollieTrial.random()),
                    key -> opened(call, parts[2]));
        }
        return parts[2].equals("payments") ? payment(call, parts[3]) : link(call, parts);
    }

    private Reply opened(Call call, String kind) {
        var asked = Json.read(call.body());
        if (asked.path("webhookUrl").asText("https://pay.example").contains("127.0.0.1")) {
            return error(422, "webhookUrl");
        }
        if (!asked.at("/amount/value").asText().matches("\\d+\\.\\d\\d")
                || asked.path("description").asText().isEmpty()) {
            return error(422, "amount.value");
        }
        if (kind.equals("payments")) {
            return ok(201, made(asked, "").tree(false));
        }
        var id = "pl_" + MollieTrial.random();
        var link = ((ObjectNode) asked)
                .put("id", id)
                .put("mode", "test")
                .put("archived", false)
                .put("createdAt", "2026-11-22T12:00:00+00:00");
        link.putObject("_links").putObject("paymentLink").put("href", url() + "/link/" + id);
        links.put(id, link);
        return ok(201, link);
    }

    private MollieSale made(JsonNode asked, String link) {
        var sale = new MollieSale(asked, link, url());
        sales.put(sale.id, sale);
        return sale;
    }

    private Reply payment(Call call, String id) {
        var sale = sales.get(id);
        if (sale == null) {
            return error(404, "");
        }
        if (call.method().equals("DELETE")) {
            if (!sale.status.equals("open") || !sale.cancelable) {
                return error(422, "");
            }
            sale.status = "canceled";
        }
        return ok(200, sale.tree(call.query().equals("embed=refunds,chargebacks")));
    }

    private Reply link(Call call, String[] parts) {
        var link = links.get(parts[3]);
        if (link == null) {
            return error(404, "");
        }
        if (call.method().equals("PATCH")) {
            link.set("archived", Json.read(call.body()).path("archived"));
        }
        if (parts.length == 4) {
            return ok(200, link);
        }
        var list = Json.object().put("count", 1);
        var payments = list.putObject("_embedded").putArray("payments");
        sales.values().stream()
                .filter(sale -> sale.link.equals(parts[3]))
                .forEach(sale -> payments.add(sale.tree(false)));
        return ok(200, list);
    }

    static Reply ok(int status, JsonNode tree) {
        return Reply.json(status, new String(Json.write(tree), StandardCharsets.UTF_8));
    }

    /** With a text of the kind that must not be told on. */
    static Reply error(int status, String field) {
        var tree = Json.object()
                .put("status", status)
                .put("title", "No")
                .put("detail", "Something about piet@example.org.");
        if (!field.isEmpty()) {
            tree.put("field", field);
        }
        return ok(status, tree);
    }

    /** Whoever opens a link makes a payment; this is the one that is tried first. */
    MollieSale at(URI page) {
        var id = last(page);
        var known = sales.values().stream()
                .filter(sale -> sale.id.equals(id) || sale.link.equals(id))
                .findFirst();
        return known.orElseGet(() -> made(Objects.requireNonNull(links.get(id)), id));
    }

    private static String last(URI page) {
        return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    }

    @Override
    public void pays(URI page, Money amount) {
        at(page).ends("paid", amount);
    }

    @Override
    public void paysSlowly(URI page, Money amount) {
        at(page).ends("pending", amount);
    }

    /** A bank says no, and the customer is back on the page where it began. */
    @Override
    public void failsToPay(URI page) {
        at(page).status = "open";
    }

    @Override
    public void refunds(URI page, Money amount) {
        at(page).refunds.add(MollieSale.movement("re_" + MollieTrial.random(), amount, "refunded"));
    }

    @Override
    public boolean takesBack(URI page, Money amount) {
        at(page).chargebacks.add(MollieSale.movement("chb_" + MollieTrial.random(), amount, ""));
        return true;
    }

    /** Whatever happened, they only say to which payment. */
    @Override
    public Told notice(URI page) {
        var sale = at(page);
        return new Told(
                URI.create(sale.asked.path("webhookUrl").asText()),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "id=" + sale.id);
    }

    @Override
    public Told forged(Told genuine) {
        var address = genuine.address().toString();
        return new Told(
                URI.create(address.substring(0, address.length() - 4) + "0000"), genuine.headers(), genuine.body());
    }

    @Override
    public boolean payable(URI page) {
        var link = links.get(last(page));
        return link == null
                ? at(page).status.equals("open")
                : !link.path("archived").asBoolean();
    }
}
