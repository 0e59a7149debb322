package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import org.paylink.effects.Json;
import org.paylink.payment.Observation.Status;

/**
 * Where PayPal says an order, a capture, a refund, a dispute or an invoice stands, in our words. A word we do not know is PENDING: it must never
 * count as money.
 */
final class PayPalStatus {

    /** The customer has said yes, and the money waits to be taken. */
    static boolean isApproved(JsonNode order) {
        return word(order, "status").equals("APPROVED");
    }

    /** Nobody has said yes, and somebody still may: there is nothing to say. */
    static boolean isOpen(JsonNode order) {
        return switch (word(order, "status")) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> true;
            default -> false;
        };
    }

    /** Of an order without any capture. */
    static Status ofOrder(JsonNode order) {
        return switch (word(order, "status")) {
            case "VOIDED" -> Status.CANCELLED;
            // Approved and not taken yet, or taken and not told of yet.
            case "APPROVED", "COMPLETED" -> Status.PENDING;
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** Money is certain only where both of their words say so, the order's and the capture's. */
    static Status ofCapture(JsonNode order, JsonNode capture) {
        var status = ofCapture(capture);
        return status == Status.DONE && !word(order, "status").equals("COMPLETED") ? Status.PENDING : status;
    }

    /** The same where an event tells of the capture. */
    static Status ofCapture(String event, JsonNode capture) {
        var status = ofCapture(capture);
        return switch (event) {
            case "PAYMENT.CAPTURE.COMPLETED" -> status == Status.DONE ? Status.DONE : Status.PENDING;
            case "PAYMENT.CAPTURE.DENIED", "PAYMENT.CAPTURE.DECLINED" ->
                status == Status.FAILED ? Status.FAILED : Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** What was taken stays a payment when it goes back: the refund is an entry of its own. */
    private static Status ofCapture(JsonNode capture) {
        return switch (word(capture, "status")) {
            case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" -> Status.DONE;
            case "DECLINED", "FAILED" -> Status.FAILED;
            case "PENDING" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    static Status ofRefund(JsonNode refund) {
        return switch (word(refund, "status")) {
            case "COMPLETED" -> Status.DONE;
            case "FAILED", "CANCELLED" -> Status.FAILED;
            case "PENDING" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** While a dispute runs the money is held, not gone; gone it is where the customer was given right, or we gave in. */
    static Status ofDispute(JsonNode dispute) {
        if (!word(dispute, "status").equals("RESOLVED")) {
            return Status.PENDING;
        }
        return switch (word(dispute.path("dispute_outcome"), "outcome_code")) {
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> Status.DONE;
            // PayPal itself has paid the customer, or nobody had to.
            case "RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED" -> Status.FAILED;
            default -> Status.PENDING;
        };
    }

    /** Of the payments on an invoice; its refunds have no status of their own, they are there or not. */
    static Status ofPaymentsOn(JsonNode invoice) {
        return switch (word(invoice, "status")) {
            case "PAID", "MARKED_AS_PAID", "PARTIALLY_PAID", "REFUNDED", "PARTIALLY_REFUNDED", "MARKED_AS_REFUNDED" ->
                Status.DONE;
            case "PAYMENT_PENDING" -> Status.PENDING;
            case "DRAFT", "SENT", "SCHEDULED", "UNPAID", "CANCELLED" -> Status.PENDING;
            default -> Status.PENDING;
        };
    }

    /** Whether an invoice as a whole says something while no payment stands on it, and what. */
    static boolean isUnpaid(JsonNode invoice) {
        return switch (word(invoice, "status")) {
            case "DRAFT", "SENT", "SCHEDULED", "UNPAID" -> true;
            default -> false;
        };
    }

    static Status ofInvoice(JsonNode invoice) {
        return word(invoice, "status").equals("CANCELLED") ? Status.CANCELLED : Status.PENDING;
    }

    /** Nobody can see it yet. */
    static boolean isDraft(JsonNode invoice) {
        return word(invoice, "status").equals("DRAFT");
    }

    private static String word(JsonNode tree, String key) {
        return Json.find(tree, key).orElse("");
    }

    private PayPalStatus() {}
}
