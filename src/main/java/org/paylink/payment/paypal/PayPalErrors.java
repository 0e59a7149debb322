package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What PayPal's errors mean where the HTTP status is not enough. Only names and issues are told on: texts may quote what was sent. */
final class PayPalErrors {

    /** There is no such thing, or not any more: orders are forgotten some time after they lapsed. */
    static final OutsideFailure GONE = new OutsideFailure(Kind.REFUSED, "PayPal answered 404 RESOURCE_NOT_FOUND");

    // The merchant's own account is at fault, whatever was ordered.
    private static final Set<String> OURS = Set.of(
            "AUTH_CAPTURE_NOT_ENABLED",
            "CONSENT_NEEDED",
            "PAYEE_ACCOUNT_INVALID",
            "PAYEE_ACCOUNT_LOCKED_OR_CLOSED",
            "PAYEE_ACCOUNT_NOT_SUPPORTED",
            "PAYEE_ACCOUNT_NOT_VERIFIED",
            "PAYEE_ACCOUNT_RESTRICTED",
            "PERMISSION_DENIED",
            "TRANSACTION_RECEIVING_LIMIT_EXCEEDED",
            "USER_NOT_FOUND");

    // The same is being done by another call.
    private static final Set<String> UNDER_WAY = Set.of("ORDER_COMPLETION_IN_PROGRESS", "PREVIOUS_REQUEST_IN_PROGRESS");

    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        // 429 and 5xx say all by themselves, and may ask us to wait.
        if (status / 100 != 4 || status == 429) {
            return null;
        }
        var issue = word(answer.path("details").path(0), "issue");
        var code = issue.isEmpty() ? word(answer, "name") : issue;
        return new OutsideFailure(
                kind(status, code),
                "PayPal answered %d %s".formatted(status, code).strip());
    }

    /** The same, but that a thing is gone is told apart. */
    static @Nullable OutsideFailure orGone(int status, JsonNode answer) {
        return status == 404 ? GONE : of(status, answer);
    }

    private static Kind kind(int status, String code) {
        if (status == 401 || status == 403 || OURS.contains(code)) {
            return Kind.ASK_A_HUMAN;
        }
        return status == 408 || status == 409 || UNDER_WAY.contains(code) ? Kind.UNKNOWN : Kind.REFUSED;
    }

    private static String word(JsonNode tree, String key) {
        return Json.find(tree, key).filter(text -> text.matches("[A-Z_]{1,60}")).orElse("");
    }

    private PayPalErrors() {}
}
