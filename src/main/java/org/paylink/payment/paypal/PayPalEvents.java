package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

/** PayPal's events, as far as they speak of our payments. They come in any order, and each perhaps often. */
final class PayPalEvents {

    /** @throws IllegalArgumentException where it is no event */
    static ReadNotice read(JsonNode event) {
        var key = Json.text(event, "id");
        var type = Json.text(event, "event_type");
        var what = event.path("resource");
        return switch (type) {
            // An order is approved long before it is paid; an invoice is called paid while the payment is still
            // pending.
            case "CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.COMPLETED" -> order(key, what, Json.text(what, "id"));
            case "CHECKOUT.PAYMENT-APPROVAL.REVERSED" -> order(key, what, Json.text(what, "order_id"));
            case "INVOICING.INVOICE.PAID", "INVOICING.INVOICE.CANCELLED", "INVOICING.INVOICE.REFUNDED" ->
                invoice(key, what.path("invoice").isObject() ? what.path("invoice") : what);
            case "PAYMENT.CAPTURE.COMPLETED",
                    "PAYMENT.CAPTURE.PENDING",
                    "PAYMENT.CAPTURE.DENIED",
                    "PAYMENT.CAPTURE.DECLINED" -> capture(key, what, PayPalStatus.ofCapture(type, what));
            case "PAYMENT.CAPTURE.REFUNDED", "PAYMENT.REFUND.PENDING", "PAYMENT.REFUND.FAILED" -> refund(key, what);
            // Whether it is told as a refund, too, only the order knows.
            case "PAYMENT.CAPTURE.REVERSED" -> look(key, session(what), capture(what));
            case "CUSTOMER.DISPUTE.CREATED", "CUSTOMER.DISPUTE.UPDATED", "CUSTOMER.DISPUTE.RESOLVED" ->
                dispute(key, what);
            default -> new ReadNotice(key, List.of());
        };
    }

    private static ReadNotice order(String key, JsonNode order, String id) {
        return look(key, PayPalWords.session(order.path("purchase_units").path(0), "custom_id"), Optional.of(id));
    }

    private static ReadNotice invoice(String key, JsonNode invoice) {
        return look(key, PayPalInvoiceWords.session(invoice), Json.find(invoice, "id"));
    }

    private static ReadNotice look(String key, Optional<UUID> session, Optional<String> reference) {
        return session.isEmpty() && reference.isEmpty()
                ? new ReadNotice(key, List.of())
                : new ReadNotice(key, List.of(), List.of(new Look(session.orElse(null), reference.orElse(null))));
    }

    private static ReadNotice capture(String key, JsonNode capture, Status status) {
        var order = Json.find(capture.path("supplementary_data").path("related_ids"), "order_id");
        return session(capture).isEmpty()
                ? new ReadNotice(key, List.of())
                : told(key, movement(Entry.PAYMENT, status, capture, order.orElse(null)));
    }

    private static ReadNotice refund(String key, JsonNode refund) {
        var capture = capture(refund);
        return session(refund).isEmpty() && capture.isEmpty()
                ? new ReadNotice(key, List.of())
                : told(key, movement(Entry.REFUND, PayPalStatus.ofRefund(refund), refund, capture.orElse(null)));
    }

    private static Observation movement(Entry entry, Status status, JsonNode movement, @Nullable String reference) {
        return new Observation(
                entry,
                status,
                Json.text(movement, "id"),
                PayPalWords.money(movement.path("amount")),
                PayPalWords.time(movement, "create_time"),
                null,
                session(movement).orElse(null),
                reference);
    }

    /** It names the payment it is about, and most often our session with it. */
    private static ReadNotice dispute(String key, JsonNode dispute) {
        var about = dispute.path("disputed_transactions").path(0);
        var payment = Json.find(about, "seller_transaction_id");
        var session = PayPalWords.session(about, "custom");
        if (session.isEmpty() && payment.isEmpty()) {
            return new ReadNotice(key, List.of());
        }
        var taken = dispute.path("dispute_outcome").path("amount_refunded");
        return told(
                key,
                new Observation(
                        Entry.CHARGEBACK,
                        PayPalStatus.ofDispute(dispute),
                        Json.text(dispute, "dispute_id"),
                        PayPalWords.money(taken.isObject() ? taken : dispute.path("dispute_amount")),
                        PayPalWords.time(dispute, "update_time", "create_time"),
                        null,
                        session.orElse(null),
                        payment.orElse(null)));
    }

    private static ReadNotice told(String key, Observation seen) {
        return new ReadNotice(key, List.of(seen));
    }

    private static Optional<UUID> session(JsonNode movement) {
        return PayPalWords.session(movement, "custom_id");
    }

    /** The capture that a refund or a reversal is of. */
    private static Optional<String> capture(JsonNode refund) {
        return PayPalWords.link(refund, "up").map(PayPalWords::tail);
    }

    private PayPalEvents() {}
}
