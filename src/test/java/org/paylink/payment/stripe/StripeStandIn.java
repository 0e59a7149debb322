package org.paylink.payment.stripe;

import static org.paylink.payment.stripe.StripeReply.error;
import static org.paylink.payment.stripe.StripeReply.list;
import static org.paylink.payment.stripe.StripeReply.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.effects.Form;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.ProviderStandIn;

/** Stripe, as far as it is documented: checks each form, keeps its answer to each key, and tells what becomes of sessions, refunds and disputes. */
final class StripeStandIn extends ProviderStandIn {

    private static final JsonSchema SESSION = StripeForm.schema("checkout-session.schema.json");
    private static final JsonSchema LINK = StripeForm.schema("payment-link.schema.json");

    private final StripeShelf shelf = new StripeShelf(this::url);
    private final Map<String, Kept> keys = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> events = new ConcurrentHashMap<>();

    /** The first answer to a key, and to what it was given. */
    private record Kept(String asked, Reply reply) {}

    @Override
    protected Reply answer(Call call) {
        if (!("Bearer " + StripeTrial.KEY).equals(call.headers().get("authorization"))) {
            return error(401, "invalid_request_error", "");
        }
        if (!call.headers().getOrDefault("stripe-version", "").matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            return error(400, "invalid_request_error", "parameter_missing");
        }
        return call.method().equals("GET") ? get(call) : once(call);
    }

    /** They keep the first answer to a key for a day, and object to another request with it. */
    private Reply once(Call call) {
        var key = call.headers().get("idempotency-key");
        if (key == null) {
            return post(call);
        }
        var asked = call.path() + "\n" + call.text();
        var kept = keys.computeIfAbsent(key, first -> new Kept(asked, post(call)));
        return kept.asked().equals(asked) ? kept.reply() : error(400, "idempotency_error", "");
    }

    private Reply post(Call call) {
        var form = StripeForm.read(call.text());
        var parts = call.path().split("/");
        if (call.path().equals("/v1/checkout/sessions")) {
            return SESSION.validate(form).isEmpty() && lifeIsAllowed(form)
                    ? ok(shelf.open(form, null).tree(true))
                    : error(400, "invalid_request_error", "parameter_invalid");
        }
        if (call.path().equals("/v1/payment_links")) {
            return LINK.validate(form).isEmpty()
                    ? ok(shelf.link(form))
                    : error(400, "invalid_request_error", "parameter_invalid");
        }
        if (call.path().endsWith("/expire")) {
            return expire(parts[4]);
        }
        var link = parts.length == 4 ? shelf.link(parts[3]) : null;
        if (link == null || !call.text().equals("active=false")) {
            return error(404, "invalid_request_error", "resource_missing");
        }
        return ok(link.put("active", false));
    }

    private static boolean lifeIsAllowed(JsonNode form) {
        var life = form.path("expires_at").asLong() - Instant.now().getEpochSecond();
        return life >= 30 * 60 && life <= 24 * 60 * 60;
    }

    private Reply expire(String id) {
        var visit = shelf.visit(id);
        if (visit == null || !visit.status.equals("open")) {
            return error(400, "invalid_request_error", "");
        }
        visit.status = "expired";
        return ok(visit.tree(false));
    }

    private Reply get(Call call) {
        var query = Form.read(call.query());
        return switch (call.path()) {
            case "/v1/checkout/sessions" ->
                page(
                        query,
                        shelf.visits().stream()
                                .filter(visit -> Objects.equals(visit.link, query.get("payment_link")))
                                .filter(visit -> visit.status.equals(query.get("status")))
                                .map(visit -> visit.tree(query.containsKey("expand[]")))
                                .toList());
            case "/v1/refunds" -> page(query, shelf.paidBy(query.get("payment_intent")).refunds);
            case "/v1/disputes" -> page(query, shelf.paidBy(query.get("payment_intent")).disputes);
            default -> one(call.path(), query.containsKey("expand[]"));
        };
    }

    /** Ten entries where no other number is asked for, behind the one that is named. */
    private static Reply page(Map<String, String> query, List<ObjectNode> all) {
        var after = query.get("starting_after");
        var ids = all.stream().map(tree -> Json.text(tree, "id")).toList();
        var from = after == null ? 0 : ids.indexOf(after) + 1;
        if (after != null && from == 0) {
            return error(400, "invalid_request_error", "resource_missing");
        }
        var to = Math.min(all.size(), from + Integer.parseInt(query.getOrDefault("limit", "10")));
        return list(all.subList(from, to), to < all.size());
    }

    private Reply one(String path, boolean expanded) {
        var id = path.substring(path.lastIndexOf('/') + 1);
        var link = shelf.link(id);
        var visit = shelf.visit(id);
        if (link != null) {
            return ok(link);
        }
        return visit == null ? error(404, "invalid_request_error", "resource_missing") : ok(visit.tree(expanded));
    }

    StripeVisit at(URI page) {
        return shelf.at(page);
    }

    /** One more customer opens the link. */
    StripeVisit visit(URI page) {
        return shelf.visit(page);
    }

    @Override
    public void pays(URI page, Money amount) {
        var visit = at(page);
        visit.completed("paid", "succeeded", amount);
        shelf.linkIsUsed(visit);
        tell(page, "checkout.session.completed", visit.tree(false));
    }

    @Override
    public void paysSlowly(URI page, Money amount) {
        var visit = at(page);
        visit.completed("unpaid", "processing", amount);
        shelf.linkIsUsed(visit);
        tell(page, "checkout.session.completed", visit.tree(false));
    }

    /** What was under way ends. */
    void slowlyEnds(URI page, boolean well) {
        var visit = at(page);
        visit.paymentStatus = well ? "paid" : "unpaid";
        visit.intentStatus = well ? "succeeded" : "requires_payment_method";
        tell(page, "checkout.session.async_payment_" + (well ? "succeeded" : "failed"), visit.tree(false));
    }

    @Override
    public void failsToPay(URI page) {
        tell(page, "payment_intent.payment_failed", at(page).failedIntent());
    }

    @Override
    public void refunds(URI page, Money amount) {
        refunds(page, amount, "succeeded");
    }

    void refunds(URI page, Money amount, String status) {
        var visit = at(page);
        visit.refunds.add(visit.movement("re_", amount, status));
        tell(page, "charge.refunded", visit.charge());
    }

    /** The customer has his bank take the money back, or the bank has decided. */
    void disputes(URI page, Money amount, String status) {
        var visit = at(page);
        visit.disputes.clear();
        visit.disputes.add(visit.movement("dp_", amount, status).put("id", "dp_" + visit.intent));
        tell(page, "charge.dispute.updated", visit.disputes.get(0));
    }

    @Override
    public boolean takesBack(URI page, Money amount) {
        disputes(page, amount, "needs_response");
        return true;
    }

    private void tell(URI page, String type, JsonNode object) {
        events.put(page.getPath(), StripePost.event(type, object));
    }

    @Override
    public Told notice(URI page) {
        var event = events.computeIfAbsent(
                page.getPath(), path -> StripePost.event("payment_intent.created", at(page).failedIntent()));
        return StripePost.told(event, StripeTrial.SECRET);
    }

    @Override
    public Told forged(Told genuine) {
        return StripePost.told(Json.read(genuine.body().getBytes(StandardCharsets.UTF_8)), "whsec_of-somebody-else");
    }

    @Override
    public boolean payable(URI page) {
        return shelf.payable(page);
    }
}
