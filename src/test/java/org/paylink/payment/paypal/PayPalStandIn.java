package org.paylink.payment.paypal;

import static org.paylink.payment.paypal.PayPalReply.error;
import static org.paylink.payment.paypal.PayPalReply.gone;
import static org.paylink.payment.paypal.PayPalReply.nothing;
import static org.paylink.payment.paypal.PayPalReply.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.paylink.effects.Json;
import org.paylink.effects.Trouble;
import org.paylink.money.Money;
import org.paylink.payment.ProviderStandIn;

/** PayPal, as far as it is documented: grants tokens, keeps its answer to each request id, and knows orders, invoices, refunds and disputes. */
final class PayPalStandIn extends ProviderStandIn {

    private static final String LOGIN = "Basic "
            + Base64.getEncoder()
                    .encodeToString((PayPalTrial.CLIENT + ":" + PayPalTrial.SECRET).getBytes(StandardCharsets.UTF_8));

    final Map<String, PayPalSale> sales = new ConcurrentHashMap<>();
    final Set<String> tokens = ConcurrentHashMap.newKeySet();
    final AtomicInteger granted = new AtomicInteger();
    /** How long a token lives, in seconds. */
    volatile int life = 32400;
    /** What is answered where an order is to be marked as withdrawn. */
    volatile Reply toPatches = nothing();

    private final Map<String, Reply> keys = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> events = new ConcurrentHashMap<>();

    private final Queue<Runnable> before = new ConcurrentLinkedQueue<>();

    /** So many calls go well, then one meets the trouble. */
    void meetsAfter(int calls, Trouble trouble) {
        if (calls == 0) {
            troubledBy(trouble);
            return;
        }
        for (int i = 1; i < calls; i++) {
            before.add(() -> {});
        }
        before.add(() -> troubledBy(trouble));
    }

    @Override
    protected Reply answer(Call call) {
        var next = before.poll();
        if (next != null) {
            next.run();
        }
        var path = call.path();
        if (path.startsWith("/v1/notifications/certs/")) {
            return certificate(last(path));
        }
        if (path.equals("/v1/oauth2/token")) {
            return token(call);
        }
        var token = call.headers().getOrDefault("authorization", "").replace("Bearer ", "");
        if (!token.equals(PayPalTrial.TOKEN) && !tokens.contains(token)) {
            return error(401, "AUTHENTICATION_FAILURE", "");
        }
        return path.startsWith("/v2/checkout/orders") ? orders(call) : invoices(call);
    }

    private static Reply certificate(String name) {
        try {
            return new Reply(200, Map.of(), Files.readString(PayPalPost.KEYS.resolve(name + ".pem")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply token(Call call) {
        if (!LOGIN.equals(call.headers().get("authorization"))
                || !call.text().equals("grant_type=client_credentials")) {
            return Reply.json(401, "{\"error\": \"invalid_client\", \"error_description\": \"piet@example.org\"}");
        }
        var token = "A21AA" + granted.incrementAndGet();
        tokens.add(token);
        return ok(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", life));
    }

    /** They keep what they did for a key, not what they refused. */
    private Reply orders(Call call) {
        var key = call.headers().getOrDefault("paypal-request-id", "");
        var kept = keys.get(key + call.path());
        if (kept != null) {
            return kept;
        }
        var reply = order(call, key);
        if (!key.isEmpty() && reply.status() / 100 == 2) {
            keys.put(key + call.path(), reply);
        }
        return reply;
    }

    private Reply order(Call call, String key) {
        var parts = call.path().split("/");
        if (parts.length == 4) {
            return key.isEmpty() || key.length() > 108
                    ? error(400, "INVALID_REQUEST", "PAYPAL_REQUEST_ID_REQUIRED")
                    : made(PayPalSale.order(Json.read(call.body()), url()));
        }
        var order = sales.get(parts[4]);
        if (order == null) {
            return gone();
        }
        return switch (call.method()) {
            case "GET" -> ok(200, order.tree());
            case "PATCH" -> patch(order, Json.read(call.body()).path(0));
            default -> capture(order);
        };
    }

    private Reply made(PayPalSale sale) {
        sales.put(sale.id, sale);
        return ok(201, sale.tree());
    }

    private Reply patch(PayPalSale order, JsonNode patch) {
        if (order.status.equals("COMPLETED")) {
            return error(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_COMPLETED");
        }
        if (toPatches.status() == 204) {
            order.unit().set("custom_id", patch.path("value"));
        }
        return toPatches;
    }

    private synchronized Reply capture(PayPalSale order) {
        if (order.status.equals("COMPLETED")) {
            return error(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED");
        }
        if (!order.status.equals("APPROVED")) {
            return error(422, "UNPROCESSABLE_ENTITY", "ORDER_NOT_APPROVED");
        }
        if (!Set.of("COMPLETED", "PENDING", "DECLINED").contains(order.outcome)) {
            order.status = "PAYER_ACTION_REQUIRED";
            return error(422, "UNPROCESSABLE_ENTITY", order.outcome);
        }
        order.captured();
        return ok(201, order.tree());
    }

    private Reply invoices(Call call) {
        var parts = call.path().split("/");
        if (call.path().equals("/v2/invoicing/search-invoices")) {
            return found(Json.read(call.body()).path("reference").asText());
        }
        if (parts.length == 4) {
            return draft(Json.read(call.body()));
        }
        var invoice = sales.get(parts[4]);
        if (invoice == null) {
            return gone();
        }
        return switch (parts.length == 6 ? parts[5] : "") {
            case "send" -> send(invoice);
            case "cancel" -> cancel(invoice);
            default -> ok(200, invoice.tree());
        };
    }

    private Reply draft(JsonNode asked) {
        var number = asked.path("detail").path("invoice_number").asText();
        var known = sales.values().stream()
                .anyMatch(sale -> sale.invoice
                        && sale.asked.at("/detail/invoice_number").asText().equals(number));
        return known || number.length() > 25
                ? error(422, "UNPROCESSABLE_ENTITY", "DUPLICATE_INVOICE_NUMBER")
                : made(PayPalSale.invoice(asked, url()));
    }

    private Reply found(String reference) {
        var all = Json.object().put("total_items", 1);
        var items = all.putArray("items");
        sales.values().stream()
                .filter(sale -> sale.asked.at("/detail/reference").asText().equals(reference))
                .forEach(sale -> items.add(sale.tree()));
        return ok(200, all);
    }

    private static Reply send(PayPalSale invoice) {
        if (invoice.status.equals("DRAFT")) {
            invoice.status = "SENT";
        }
        return ok(
                200,
                Json.object()
                        .put("rel", "payer-view")
                        .put("href", invoice.page().toString()));
    }

    private static Reply cancel(PayPalSale invoice) {
        if (!invoice.payable()) {
            return error(422, "UNPROCESSABLE_ENTITY", "CANNOT_CANCEL_PAID_INVOICE");
        }
        invoice.status = "CANCELLED";
        return nothing();
    }

    PayPalSale at(URI page) {
        return Objects.requireNonNull(sales.get(last(page.getPath())));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** To an order this is a yes, no more. */
    @Override
    public void pays(URI page, Money amount) {
        at(page).agrees(amount, "COMPLETED");
        events.remove(page.getPath());
    }

    @Override
    public boolean aYesIsMoney() {
        return false;
    }

    @Override
    public void paysSlowly(URI page, Money amount) {
        at(page).agrees(amount, "PENDING");
        events.remove(page.getPath());
    }

    @Override
    public void failsToPay(URI page) {
        var capture = Json.object()
                .put("id", PayPalPost.random())
                .put("status", "DECLINED")
                .put("create_time", "2026-11-22T12:00:00Z");
        capture.set("amount", PayPalWords.money(at(page).agreed));
        capture.set("custom_id", at(page).unit().path("custom_id"));
        events.put(page.getPath(), PayPalPost.event("PAYMENT.CAPTURE.DECLINED", capture));
    }

    @Override
    public void refunds(URI page, Money amount) {
        var sale = at(page);
        sale.refunded(amount, "COMPLETED");
        events.put(page.getPath(), PayPalPost.event("PAYMENT.CAPTURE.REFUNDED", sale.refunds.get(0)));
    }

    @Override
    public boolean takesBack(URI page, Money amount) {
        var capture = at(page).payments.get(0);
        events.put(
                page.getPath(),
                PayPalPost.event("CUSTOMER.DISPUTE.RESOLVED", PayPalDispute.lost(Json.text(capture, "id"), amount)));
        return true;
    }

    @Override
    public Told notice(URI page) {
        var told = events.get(page.getPath());
        return PayPalPost.told(told == null ? event(at(page)) : told, url(), PayPalTrial.WEBHOOK);
    }

    private static ObjectNode event(PayPalSale sale) {
        if (sale.invoice) {
            var resource = Json.object();
            resource.set("invoice", sale.tree());
            return PayPalPost.event("INVOICING.INVOICE.PAID", resource);
        }
        if (!sale.payments.isEmpty()) {
            var capture = sale.payments.get(0);
            return PayPalPost.event("PAYMENT.CAPTURE." + Json.text(capture, "status"), capture);
        }
        return PayPalPost.event(
                sale.status.equals("APPROVED") ? "CHECKOUT.ORDER.APPROVED" : "CHECKOUT.ORDER.SAVED", sale.tree());
    }

    @Override
    public Told forged(Told genuine) {
        return PayPalPost.told(
                Json.read(genuine.body().getBytes(StandardCharsets.UTF_8)), url(), "WEBHOOK-OF-SOMEBODY-ELSE");
    }

    @Override
    public boolean payable(URI page) {
        return at(page).payable();
    }
}
