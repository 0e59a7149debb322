package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.paylink.effects.Json;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

/** Stripe's events, as far as they speak of our payments. They come in any order, and each perhaps twice. */
final class StripeEvents {

    /** @throws IllegalArgumentException where it is no event, or one of the other world */
    static ReadNotice read(JsonNode event, boolean live) {
        StripeWords.ofWorld(event, live);
        var key = Json.text(event, "id");
        var at = StripeWords.time(event, "created");
        var what = event.path("data").path("object");
        return switch (Json.text(event, "type")) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.expired" ->
                session(key, what, StripeStatus.ofSession(what), at);
            case "checkout.session.async_payment_failed" -> session(key, what, Status.FAILED, at);
            case "payment_intent.payment_failed" -> attempt(key, what, at);
            case "charge.refunded",
                    "charge.refund.updated",
                    "refund.created",
                    "refund.updated",
                    "refund.failed",
                    "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.closed",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated" -> back(key, what);
            default -> new ReadNotice(key, List.of());
        };
    }

    private static ReadNotice session(String key, JsonNode session, Status status, Instant at) {
        var ours = StripeWords.session(session);
        if (ours.isEmpty()) {
            return new ReadNotice(key, List.of());
        }
        var seen = new ArrayList<Observation>(
                StripeWords.checkout(session, status, at).observations());
        // Whether its link can be tried again, only the link knows.
        var look = status == Status.FAILED && StripeWords.ofLink(session)
                ? List.of(new Look(ours.get(), null))
                : List.<Look>of();
        return new ReadNotice(key, List.copyOf(seen), look);
    }

    private static ReadNotice attempt(String key, JsonNode intent, Instant at) {
        return StripeWords.session(intent).isEmpty()
                ? new ReadNotice(key, List.of())
                : new ReadNotice(key, List.of(StripeWords.failedAttempt(intent, at)));
    }

    /**
     * A charge says how much went back in all, a refund or dispute how much this time; neither may be mixed up with the other, and disputes do not
     * bear our session: so the session of their payment is asked about, which tells each by itself.
     */
    private static ReadNotice back(String key, JsonNode what) {
        var session = StripeWords.session(what).orElse(null);
        var intent = StripeWords.id(what.path("payment_intent")).orElse(null);
        return session == null && intent == null
                ? new ReadNotice(key, List.of())
                : new ReadNotice(key, List.of(), List.of(new Look(session, intent)));
    }

    private StripeEvents() {}
}
