package org.paylink.payment.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.MinorUnits;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** What routes are given and what they end with; whatever else a provider says is for its mapping to turn into this. */
final class RouteWords {

    private static final MinorUnits UNITS = MinorUnits.iso();

    /** The same for each attempt at the same order. */
    static Map<String, Object> order(SessionOrder order, URI noticeUrl) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("key", order.key());
        tree.put("session", order.session().toString());
        tree.put("amount", order.amount().decimal());
        tree.put("minorUnits", order.amount().minorUnits());
        tree.put("currency", order.amount().currency().code());
        tree.put("merchant", order.merchantName());
        tree.put("invoice", order.invoiceNumber());
        tree.put("language", order.language());
        tree.put("returnUrl", order.returnUrl().toString());
        tree.put("noticeUrl", noticeUrl.toString());
        return tree;
    }

    /** {@code wanted}: whether money that is only agreed to may be taken now. */
    static Map<String, Object> session(SessionReference session) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("session", session.session().toString());
        tree.put("reference", session.reference());
        tree.put("wanted", session.wanted());
        return tree;
    }

    /** {@code {"url", "reference"}}, and {@code expiresAt} where it is known. */
    static OpenedSession opened(JsonNode answer) {
        var expiresAt = Json.find(answer, "expiresAt").isEmpty() ? null : Json.instant(answer, "expiresAt");
        return new OpenedSession(Json.text(answer, "reference"), Json.link(answer, "url"), expiresAt);
    }

    /** {@code {"state", "payments": [{"id", "kind", "status", "amount", "currency", "at", "method"}]}}; one payment may stand without its list. */
    static List<Observation> observations(JsonNode answer, SessionReference session, Instant now) {
        var seen = new ArrayList<Observation>();
        var payments = answer.path("payments");
        (payments.isObject() ? List.of(payments) : payments)
                .forEach(payment -> seen.add(payment(payment, session, now)));
        var state = Json.text(answer, "state").toLowerCase(Locale.ROOT);
        var paid = seen.stream().anyMatch(one -> one.status() == Status.DONE);
        if (!state.equals("open") && !paid) {
            seen.add(whole(stateOf(state), session, now));
        }
        return List.copyOf(seen);
    }

    /** "paid" without its payment is not money either. */
    private static Status stateOf(String state) {
        return switch (state) {
            case "expired" -> Status.EXPIRED;
            case "cancelled" -> Status.CANCELLED;
            case "failed" -> Status.FAILED;
            default -> Status.PENDING;
        };
    }

    private static Observation whole(Status status, SessionReference session, Instant now) {
        var nothing = Money.zero(Currency.of("EUR"));
        return new Observation(
                Entry.PAYMENT, status, session.reference(), nothing, now, null, session.session(), session.reference());
    }

    private static Observation payment(JsonNode payment, SessionReference session, Instant now) {
        return new Observation(
                entry(Json.find(payment, "kind").orElse("payment")),
                status(Json.text(payment, "status")),
                Json.text(payment, "id"),
                money(payment),
                Json.find(payment, "at").isEmpty() ? now : Json.instant(payment, "at"),
                method(payment),
                session.session(),
                session.reference());
    }

    private static @Nullable String method(JsonNode payment) {
        return Json.find(payment, "method").orElse(null);
    }

    /** Money that went back and is taken for a payment would be worse than none. */
    private static Entry entry(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "payment" -> Entry.PAYMENT;
            case "refund" -> Entry.REFUND;
            case "chargeback" -> Entry.CHARGEBACK;
            default -> throw new IllegalArgumentException("a payment's kind is none of payment, refund, chargeback");
        };
    }

    private static Status status(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "done" -> Status.DONE;
            case "failed" -> Status.FAILED;
            default -> Status.PENDING;
        };
    }

    /** As a decimal, or in the currency's smallest units; a number that was computed in floating point is refused. */
    private static Money money(JsonNode payment) {
        var currency = Json.text(payment, "currency");
        var units = payment.path("minorUnits");
        if (!units.isMissingNode()) {
            return UNITS.money(whole(units), currency);
        }
        var amount = payment.path("amount");
        if (!amount.isTextual() && !amount.isBigDecimal() && !amount.isIntegralNumber()) {
            throw new IllegalArgumentException("a payment has neither amount nor minorUnits as an exact number");
        }
        return UNITS.money(
                amount.isTextual() ? amount.textValue() : amount.decimalValue().toPlainString(), currency);
    }

    private static long whole(JsonNode units) {
        if (units.isIntegralNumber() && units.canConvertToLong()) {
            return units.longValue();
        }
        if (units.isTextual() && units.textValue().matches("\\d{1,18}")) {
            return Long.parseLong(units.textValue());
        }
        throw new IllegalArgumentException("minorUnits is no whole number");
    }

    private RouteWords() {}
}
