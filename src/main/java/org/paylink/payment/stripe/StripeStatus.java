package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import org.paylink.effects.Json;
import org.paylink.payment.Observation.Status;

/** Where Stripe says a session, a refund or a dispute stands, in our words. A word we do not know is PENDING: it must never count as money. */
final class StripeStatus {

    /** Nobody has paid and somebody still may: there is nothing to say. */
    static boolean isOpen(JsonNode session) {
        return word(session, "status").equals("open")
                && word(session, "payment_status").equals("unpaid");
    }

    /** Money is certain only where both of their words say so: a session is complete, too, while a direct debit is still under way. */
    static Status ofSession(JsonNode session) {
        var paid = word(session, "payment_status");
        return switch (word(session, "status")) {
            case "complete" ->
                switch (paid) {
                    case "paid" -> Status.DONE;
                    case "unpaid" -> failedSlowly(session.path("payment_intent")) ? Status.FAILED : Status.PENDING;
                    default -> Status.PENDING;
                };
            case "expired" -> paid.equals("unpaid") ? Status.EXPIRED : Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** Of a payment that was under way when its session completed; told only where it comes with the session. */
    private static boolean failedSlowly(JsonNode intent) {
        return switch (word(intent, "status")) {
            case "requires_payment_method", "canceled" -> true;
            default -> false;
        };
    }

    static Status ofRefund(JsonNode refund) {
        return switch (word(refund, "status")) {
            case "succeeded" -> Status.DONE;
            case "failed", "canceled" -> Status.FAILED;
            case "pending", "requires_action" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** The money is gone from the day a dispute begins, and comes back if it is won. An inquiry, which they call a warning, moves none. */
    static Status ofDispute(JsonNode dispute) {
        return switch (word(dispute, "status")) {
            case "needs_response", "under_review", "lost" -> Status.DONE;
            case "won", "prevented" -> Status.FAILED;
            case "warning_needs_response", "warning_under_review", "warning_closed" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    private static String word(JsonNode tree, String key) {
        return Json.find(tree, key).orElse("");
    }

    private StripeStatus() {}
}
