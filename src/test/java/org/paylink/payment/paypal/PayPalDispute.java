package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.paylink.effects.Json;
import org.paylink.money.Money;

/** Disputes as PayPal tells of them: by the payment they are about. */
final class PayPalDispute {

    static ObjectNode lost(String capture, Money amount) {
        return of(capture, amount, "RESOLVED", "RESOLVED_BUYER_FAVOUR");
    }

    static ObjectNode of(String capture, Money amount, String status, String outcome) {
        var dispute = Json.object()
                .put("dispute_id", "PP-D-" + capture)
                .put("create_time", "2026-11-22T12:00:00.000Z")
                .put("status", status);
        dispute.putArray("disputed_transactions").addObject().put("seller_transaction_id", capture);
        dispute.set("dispute_amount", PayPalWords.money(amount));
        if (!outcome.isEmpty()) {
            dispute.putObject("dispute_outcome").put("outcome_code", outcome);
        }
        return dispute;
    }

    private PayPalDispute() {}
}
