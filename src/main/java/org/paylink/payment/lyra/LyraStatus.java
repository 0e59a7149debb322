package org.paylink.payment.lyra;

import com.fasterxml.jackson.databind.JsonNode;
import org.paylink.effects.Json;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;

/** Where Lyra says a transaction or a payment order stands, in our words. A word we do not know is PENDING: it must never count as money. */
final class LyraStatus {

    /** Money is certain only where both of their words say so. */
    static Status of(JsonNode transaction) {
        if (!kindIsKnown(transaction)) {
            return Status.PENDING;
        }
        var paid = Json.find(transaction, "status").filter("PAID"::equals).isPresent();
        return switch (Json.find(transaction, "detailedStatus").orElse("")) {
            case "AUTHORISED", "CAPTURED", "ACCEPTED" -> paid ? Status.DONE : Status.PENDING;
            case "REFUSED", "ERROR", "CAPTURE_FAILED", "CANCELLED", "EXPIRED", "ABANDONED" ->
                paid ? Status.PENDING : Status.FAILED;
            // Less than was asked for is authorised, and nobody says how much: a person looks.
            case "PARTIALLY_AUTHORISED" -> Status.PENDING;
            case "AUTHORISED_TO_VALIDATE",
                    "WAITING_AUTHORISATION",
                    "WAITING_AUTHORISATION_TO_VALIDATE",
                    "WAITING_FOR_PAYMENT",
                    "UNDER_VERIFICATION",
                    "INITIAL",
                    "PRE_AUTHORISED",
                    "REFUND_TO_RETRY" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    static Entry entry(JsonNode transaction) {
        return "CREDIT".equals(transaction.path("operationType").asText()) ? Entry.REFUND : Entry.PAYMENT;
    }

    /** A card was looked at, no more. */
    static boolean movesNoMoney(JsonNode transaction) {
        return "VERIFICATION".equals(transaction.path("operationType").asText());
    }

    /** Only the end of a payment order is of interest; until then its transactions speak. */
    static boolean isEnd(String paymentOrder) {
        return switch (paymentOrder) {
            case "RUNNING", "PAID", "PARTIALLY_PAID", "REFUSED" -> false;
            default -> true;
        };
    }

    /** Of a payment order as a whole. How they spell that it was cancelled is not certain. */
    static Status ofPaymentOrder(String theirs) {
        return switch (theirs) {
            case "EXPIRED" -> Status.EXPIRED;
            case "CANCELLED", "CANCELED", "ABANDONED" -> Status.CANCELLED;
            case "REFUSED" -> Status.FAILED;
            default -> Status.PENDING;
        };
    }

    private static boolean kindIsKnown(JsonNode transaction) {
        var kind = transaction.path("operationType").asText();
        return kind.equals("DEBIT") || kind.equals("CREDIT");
    }

    private LyraStatus() {}
}
