package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.MinorUnits;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** Mollie's answers in our words. */
final class MollieWords {

    /** Under which name our session's id travels with their payments. */
    static final String SESSION = "paylink_session";

    // Their table of currencies; they count as ISO 4217 does.
    static final MinorUnits UNITS = MinorUnits.none()
            .counting(
                    2,
                    "AED AUD BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS MXN MYR NOK NZD PHP PLN RON RUB SEK SGD THB "
                            + "TWD USD ZAR")
            .counting(0, "ISK JPY");

    /** @throws IllegalArgumentException where it is not the payment that was ordered */
    static OpenedSession openedPayment(JsonNode answer, SessionOrder order, String mode) {
        ordered(answer, order, mode);
        if (session(answer).filter(order.session()::equals).isEmpty()) {
            throw new IllegalArgumentException("it does not bear our session");
        }
        var expires = Json.find(answer, "expiresAt").map(there -> Json.instant(answer, "expiresAt"));
        return new OpenedSession(Json.text(answer, "id"), page(answer, "checkout"), expires.orElse(null));
    }

    /** @throws IllegalArgumentException where it is not the link that was ordered */
    static OpenedSession openedLink(JsonNode answer, SessionOrder order, String mode) {
        ordered(answer, order, mode);
        if (isArchived(answer)) {
            throw new IllegalArgumentException("the link is archived");
        }
        return new OpenedSession(Json.text(answer, "id"), page(answer, "paymentLink"), null);
    }

    private static URI page(JsonNode answer, String name) {
        return Json.link(answer.path("_links").path(name), "href");
    }

    private static void ordered(JsonNode answer, SessionOrder order, String mode) {
        ofWorld(answer, mode);
        if (!money(answer).equals(order.amount())) {
            throw new IllegalArgumentException("it is for another amount than was ordered");
        }
    }

    /** @throws IllegalArgumentException where a test stands where money should move, or the other way round */
    static void ofWorld(JsonNode tree, String mode) {
        if (!Json.text(tree, "mode").equals(mode)) {
            throw new IllegalArgumentException("mode is not " + mode);
        }
    }

    /** Our session; empty where it was made by another application, or through a link. */
    static Optional<UUID> session(JsonNode payment) {
        return Json.find(payment.path("metadata"), SESSION)
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }

    /** @throws IllegalArgumentException where it is no link */
    static JsonNode link(JsonNode answer) {
        isArchived(answer);
        money(answer);
        return answer;
    }

    static boolean isArchived(JsonNode link) {
        if (!link.path("archived").isBoolean()) {
            throw new IllegalArgumentException("archived is missing");
        }
        return link.path("archived").booleanValue();
    }

    /** A payment with what went back of it. One that ended unpaid is over: nobody can try on it again. */
    static List<Observation> payment(JsonNode payment, SessionReference asked) {
        var seen = new ArrayList<Observation>();
        var status = MollieStatus.ofPayment(payment);
        if (!MollieStatus.isOpen(payment)) {
            seen.add(payment(payment, status, asked));
        }
        if (status == Status.FAILED) {
            seen.add(payment(payment, Status.EXPIRED, asked));
        }
        seen.addAll(wentBack(payment, asked));
        return List.copyOf(seen);
    }

    /** One of the payments of a link. */
    static List<Observation> visit(JsonNode payment, SessionReference asked) {
        if (MollieStatus.isOpen(payment)) {
            return List.of();
        }
        var seen = new ArrayList<Observation>();
        seen.add(payment(payment, MollieStatus.ofVisit(payment), asked));
        seen.addAll(wentBack(payment, asked));
        return List.copyOf(seen);
    }

    /** The end of a link that takes no more payments. */
    static Observation archived(JsonNode link, SessionReference asked) {
        return new Observation(
                Entry.PAYMENT,
                Status.CANCELLED,
                asked.reference(),
                money(link),
                Json.instant(link, "createdAt"),
                null,
                asked.session(),
                asked.reference());
    }

    private static Observation payment(JsonNode payment, Status status, SessionReference asked) {
        var at = Json.find(payment, "paidAt").isPresent() ? "paidAt" : "createdAt";
        return new Observation(
                Entry.PAYMENT,
                status,
                Json.text(payment, "id"),
                money(payment),
                Json.instant(payment, at),
                method(payment),
                asked.session(),
                asked.reference());
    }

    private static List<Observation> wentBack(JsonNode payment, SessionReference asked) {
        var seen = new ArrayList<Observation>();
        for (var refund : payment.path("_embedded").path("refunds")) {
            seen.add(movement(Entry.REFUND, MollieStatus.ofRefund(refund), refund, asked));
        }
        for (var chargeback : payment.path("_embedded").path("chargebacks")) {
            seen.add(movement(Entry.CHARGEBACK, MollieStatus.ofChargeback(chargeback), chargeback, asked));
        }
        return seen;
    }

    private static Observation movement(Entry entry, Status status, JsonNode movement, SessionReference asked) {
        return new Observation(
                entry,
                status,
                Json.text(movement, "id"),
                money(movement),
                Json.instant(movement, "createdAt"),
                null,
                asked.session(),
                asked.reference());
    }

    /** What went back of a payment is told only where it is asked for. */
    static boolean wentBack(JsonNode payment) {
        return isMoney(payment, "amountRefunded") || isMoney(payment, "amountChargedBack");
    }

    private static boolean isMoney(JsonNode payment, String key) {
        return Json.find(payment.path(key), "value")
                .filter(value -> !value.matches("[0.]*"))
                .isPresent();
    }

    /** The brand where there is one: it is what the customer calls it. */
    private static @Nullable String method(JsonNode payment) {
        return Json.find(payment.path("details"), "cardLabel")
                .or(() -> Json.find(payment, "method"))
                .orElse(null);
    }

    private static Money money(JsonNode tree) {
        return UNITS.money(Json.text(tree.path("amount"), "value"), Json.text(tree.path("amount"), "currency"));
    }

    private MollieWords() {}
}
