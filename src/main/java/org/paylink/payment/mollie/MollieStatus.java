package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import org.paylink.effects.Json;
import org.paylink.payment.Observation.Status;

/** Where Mollie says a payment, a refund or a chargeback stands, in our words. A word we do not know is PENDING: it must never count as money. */
final class MollieStatus {

    /** Nobody has paid and somebody still may: there is nothing to say. */
    static boolean isOpen(JsonNode payment) {
        return word(payment, "status").equals("open");
    }

    /** Money is certain only where both of their words say so: the status, and when it was paid. */
    static Status ofPayment(JsonNode payment) {
        return switch (word(payment, "status")) {
            case "paid" -> word(payment, "paidAt").isEmpty() ? Status.PENDING : Status.DONE;
            case "failed" -> Status.FAILED;
            case "expired" -> Status.EXPIRED;
            case "canceled" -> Status.CANCELLED;
            // Authorized money is not ours before it is captured, and nobody captures it here.
            case "open", "pending", "authorized" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** Of one visit to a link: whatever became of it, the link lives on. */
    static Status ofVisit(JsonNode payment) {
        var status = ofPayment(payment);
        return switch (status) {
            case DONE, PENDING -> status;
            case FAILED, EXPIRED, CANCELLED -> Status.FAILED;
        };
    }

    static Status ofRefund(JsonNode refund) {
        return switch (word(refund, "status")) {
            case "refunded" -> Status.DONE;
            case "failed", "canceled" -> Status.FAILED;
            case "queued", "pending", "processing" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** The money is gone from the day a chargeback is there, and comes back if it is reversed. */
    static Status ofChargeback(JsonNode chargeback) {
        return word(chargeback, "reversedAt").isEmpty() ? Status.DONE : Status.FAILED;
    }

    private static String word(JsonNode tree, String key) {
        return Json.find(tree, key).orElse("");
    }

    private MollieStatus() {}
}
