package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.SessionOrder;

/** Stripe's answers in our words. */
final class StripeWords {

    /** Under which name our session's id travels through their sessions, payments and charges. */
    static final String SESSION = "paylink_session";

    /**
     * A session as they keep it.
     *
     * @param intent what its refunds and disputes are asked by; null before anybody tried to pay
     */
    record Checkout(String id, boolean open, @Nullable String intent, List<Observation> observations) {

        boolean paid() {
            return observations.stream().anyMatch(seen -> seen.status() == Status.DONE);
        }

        boolean underWay() {
            return observations.stream().anyMatch(seen -> seen.status() == Status.PENDING);
        }
    }

    /** @throws IllegalArgumentException where it is not the session that was ordered */
    static OpenedSession openedSession(JsonNode answer, SessionOrder order, boolean live) {
        ours(answer, order, live);
        if (!amount(answer, "amount_total").equals(order.amount())) {
            throw new IllegalArgumentException("it is for another amount than was ordered");
        }
        return new OpenedSession(Json.text(answer, "id"), Json.link(answer, "url"), time(answer, "expires_at"));
    }

    /** @throws IllegalArgumentException where it is not the link that was ordered */
    static OpenedSession openedLink(JsonNode answer, SessionOrder order, boolean live) {
        ours(answer, order, live);
        if (!answer.path("active").asBoolean()) {
            throw new IllegalArgumentException("the link is not active");
        }
        return new OpenedSession(Json.text(answer, "id"), Json.link(answer, "url"), null);
    }

    private static void ours(JsonNode answer, SessionOrder order, boolean live) {
        if (session(answer).filter(order.session()::equals).isEmpty()) {
            throw new IllegalArgumentException("it does not bear our session");
        }
        ofWorld(answer, live);
    }

    /** @throws IllegalArgumentException where a test stands where money should move, or the other way round */
    static void ofWorld(JsonNode tree, boolean live) {
        var theirs = tree.path("livemode");
        if (!theirs.isBoolean() || theirs.booleanValue() != live) {
            throw new IllegalArgumentException("livemode is not " + live);
        }
    }

    /** Our session; empty where it was made by another application. */
    static Optional<UUID> session(JsonNode tree) {
        return Json.find(tree.path("metadata"), SESSION)
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }

    static Checkout checkout(JsonNode tree) {
        return checkout(tree, StripeStatus.ofSession(tree), paidAt(tree));
    }

    /** @param at when what is told happened */
    static Checkout checkout(JsonNode tree, Status status, Instant at) {
        var id = Json.text(tree, "id");
        var intent = id(tree.path("payment_intent")).orElse(null);
        var open = StripeStatus.isOpen(tree);
        var seen = new ArrayList<Observation>();
        // That a visit to a link ran out is not the link's end.
        if (!open && !(status == Status.EXPIRED && ofLink(tree))) {
            seen.add(payment(tree, status, status == Status.EXPIRED || intent == null ? id : intent, at));
        }
        // Such a session is complete: nobody can try on it again.
        if (status == Status.FAILED && !ofLink(tree)) {
            seen.add(payment(tree, Status.EXPIRED, id, at));
        }
        return new Checkout(id, open, intent, List.copyOf(seen));
    }

    static boolean ofLink(JsonNode session) {
        return id(session.path("payment_link")).isPresent();
    }

    private static Observation payment(JsonNode tree, Status status, String paymentId, Instant at) {
        return new Observation(
                Entry.PAYMENT,
                status,
                paymentId,
                amount(tree, "amount_total"),
                at,
                method(tree),
                session(tree).orElse(null),
                id(tree.path("payment_link")).orElseGet(() -> Json.text(tree, "id")));
    }

    /** An attempt that was refused while the page stays open. It is called by its charge, for the payment itself may still succeed. */
    static Observation failedAttempt(JsonNode intent, Instant at) {
        return new Observation(
                Entry.PAYMENT,
                Status.FAILED,
                id(intent.path("latest_charge")).orElseGet(() -> Json.text(intent, "id") + "-failed"),
                amount(intent, "amount"),
                at,
                null,
                session(intent).orElse(null),
                null);
    }

    /** The end of a link that takes no more payments. */
    static Observation closed(UUID session, String link, Money nothing, Instant at) {
        return new Observation(Entry.PAYMENT, Status.CANCELLED, link, nothing, at, null, session, link);
    }

    /** A refund or a dispute of a payment; each has an amount of its own, they do not add up. */
    static Function<JsonNode, Observation> movement(Entry entry, UUID session) {
        return tree -> new Observation(
                entry,
                entry == Entry.REFUND ? StripeStatus.ofRefund(tree) : StripeStatus.ofDispute(tree),
                Json.text(tree, "id"),
                amount(tree, "amount"),
                time(tree, "created"),
                null,
                session,
                null);
    }

    /** @throws IllegalArgumentException where it is no list */
    static <T> List<T> list(JsonNode answer, Function<JsonNode, T> reading) {
        if (!answer.path("data").isArray()) {
            throw new IllegalArgumentException("data is no list");
        }
        var all = new ArrayList<T>();
        answer.path("data").forEach(tree -> all.add(reading.apply(tree)));
        return List.copyOf(all);
    }

    static Instant time(JsonNode tree, String key) {
        return Instant.ofEpochSecond(Json.whole(tree, key));
    }

    /** What they call it: they give an id, or the whole thing where it was asked for. */
    static Optional<String> id(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()).filter(text -> !text.isBlank()) : Json.find(node, "id");
    }

    private static Money amount(JsonNode tree, String key) {
        return StripeMoney.money(Json.whole(tree, key), Json.text(tree, "currency"));
    }

    private static Instant paidAt(JsonNode session) {
        var charge = session.path("payment_intent").path("latest_charge");
        return time(charge.has("created") ? charge : session, "created");
    }

    /** The brand where there is one: it is what the customer calls it. A notice does not tell what was used, unless nothing else was offered. */
    private static @Nullable String method(JsonNode session) {
        var used = session.path("payment_intent").path("latest_charge").path("payment_method_details");
        var offered = session.path("payment_method_types");
        return Stream.of(
                        Json.find(used.path("card"), "brand"),
                        Json.find(used, "type"),
                        Optional.ofNullable(
                                offered.size() == 1 ? offered.path(0).textValue() : null))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private StripeWords() {}
}
