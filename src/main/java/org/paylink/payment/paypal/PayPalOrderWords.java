package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** Orders in their words and ours. */
final class PayPalOrderWords {

    /** How long a customer has to say yes. */
    static final Duration LIFE = Duration.ofHours(3);

    private static final int TEXT_MAX = 127;

    static ObjectNode order(SessionOrder order) {
        var tree = Json.object().put("intent", "CAPTURE");
        var unit = tree.putArray("purchase_units")
                .addObject()
                .put("custom_id", order.session().toString())
                .put("invoice_id", invoiceId(order))
                .put("description", description(order));
        unit.set("amount", PayPalWords.money(order.amount()));
        var context = tree.putObject("payment_source")
                .putObject("paypal")
                .putObject("experience_context")
                .put("brand_name", PayPalWords.cut(order.merchantName(), TEXT_MAX))
                .put("shipping_preference", "NO_SHIPPING")
                .put("user_action", "PAY_NOW")
                .put("return_url", order.returnUrl().toString())
                .put("cancel_url", order.returnUrl().toString());
        var locale = PayPalWords.locale(order.language());
        if (locale != null) {
            context.put("locale", locale);
        }
        return tree;
    }

    /** They take each of these for one payment only, and an invoice may be paid in parts. */
    private static String invoiceId(SessionOrder order) {
        return PayPalWords.cut(order.invoiceNumber(), TEXT_MAX - 9) + "-"
                + order.session().toString().substring(0, 8);
    }

    private static String description(SessionOrder order) {
        var more = order.description() == null || order.description().isBlank() ? "" : ": " + order.description();
        return PayPalWords.cut(order.invoiceNumber() + more, TEXT_MAX);
    }

    /** @throws IllegalArgumentException where it is not the order that was asked for */
    static OpenedSession opened(JsonNode answer, SessionOrder asked) {
        var unit = unit(answer);
        if (PayPalWords.session(unit, "custom_id")
                        .filter(asked.session()::equals)
                        .isEmpty()
                || !PayPalWords.money(unit.path("amount")).equals(asked.amount())) {
            throw new IllegalArgumentException("it is another order than was asked for");
        }
        var page = Json.object()
                .put(
                        "payer-action",
                        PayPalWords.link(answer, "payer-action")
                                .or(() -> PayPalWords.link(answer, "approve"))
                                .orElse(""));
        return new OpenedSession(
                Json.text(answer, "id"),
                Json.link(page, "payer-action"),
                PayPalWords.time(answer, "create_time").plus(LIFE));
    }

    /** What makes an order known as withdrawn, whoever looks at it. */
    static ArrayNode withdrawal(UUID session) {
        var patch = Json.object().arrayNode();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/purchase_units/@reference_id=='default'/custom_id")
                .put("value", PayPalWords.withdrawn(session));
        return patch;
    }

    /** @throws IllegalArgumentException where it is no order */
    static JsonNode order(JsonNode answer) {
        Json.text(answer, "id");
        Json.text(answer, "status");
        PayPalWords.money(unit(answer).path("amount"));
        return answer;
    }

    static boolean isWithdrawn(JsonNode order) {
        return PayPalWords.isWithdrawn(unit(order));
    }

    static boolean isCaptured(JsonNode order) {
        return !unit(order).path("payments").path("captures").isEmpty();
    }

    /** What an order says that was read, and is not to be captured now. */
    static List<Observation> observations(JsonNode order, SessionReference asked) {
        var payments = unit(order).path("payments");
        var seen = new ArrayList<Observation>();
        for (var capture : payments.path("captures")) {
            seen.add(movement(Entry.PAYMENT, PayPalStatus.ofCapture(order, capture), order, capture));
        }
        if (!seen.isEmpty() && seen.stream().allMatch(one -> one.status() == Status.FAILED)) {
            // Such an order is used up: nobody can try on it again.
            seen.add(whole(order, Status.EXPIRED, Json.text(order, "id")));
        }
        for (var refund : payments.path("refunds")) {
            seen.add(movement(Entry.REFUND, PayPalStatus.ofRefund(refund), order, refund));
        }
        if (seen.isEmpty()) {
            return withoutPayments(order, asked);
        }
        return List.copyOf(seen);
    }

    private static List<Observation> withoutPayments(JsonNode order, SessionReference asked) {
        var id = Json.text(order, "id");
        var cannotBeTaken = PayPalStatus.isOpen(order) || PayPalStatus.isApproved(order);
        if (cannotBeTaken && (!asked.wanted() || isWithdrawn(order))) {
            return List.of(whole(order, Status.CANCELLED, id));
        }
        return PayPalStatus.isOpen(order) ? List.of() : List.of(whole(order, PayPalStatus.ofOrder(order), id));
    }

    /** The customer had said yes, and PayPal says no to us; it may be tried again. */
    static Observation declined(JsonNode order) {
        return whole(order, Status.FAILED, Json.text(order, "id") + "-declined");
    }

    /** One that PayPal has forgotten has lapsed: what is paid is not forgotten so soon. */
    static Observation lapsed(SessionReference asked) {
        var nothing = PayPalWords.UNITS.money(0, "EUR");
        return new Observation(
                Entry.PAYMENT,
                Status.EXPIRED,
                asked.reference(),
                nothing,
                Instant.EPOCH,
                null,
                asked.session(),
                asked.reference());
    }

    private static Observation whole(JsonNode order, Status status, String id) {
        var amount = PayPalWords.money(unit(order).path("amount"));
        return observation(Entry.PAYMENT, status, id, amount, order, PayPalWords.time(order, "create_time"));
    }

    private static Observation movement(Entry entry, Status status, JsonNode order, JsonNode movement) {
        return observation(
                entry,
                status,
                Json.text(movement, "id"),
                PayPalWords.money(movement.path("amount")),
                order,
                PayPalWords.time(movement, "create_time"));
    }

    private static Observation observation(
            Entry entry, Status status, String id, Money amount, JsonNode order, Instant at) {
        return new Observation(
                entry,
                status,
                id,
                amount,
                at,
                method(order),
                PayPalWords.session(unit(order), "custom_id").orElse(null),
                Json.text(order, "id"));
    }

    /** What the customer chose there: the wallet, a card, and so on. */
    private static @Nullable String method(JsonNode order) {
        var names = order.path("payment_source").fieldNames();
        return names.hasNext() ? names.next() : null;
    }

    /** We order one thing at a time. */
    private static JsonNode unit(JsonNode order) {
        return order.path("purchase_units").path(0);
    }

    private PayPalOrderWords() {}
}
