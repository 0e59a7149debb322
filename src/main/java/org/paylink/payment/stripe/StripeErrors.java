package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What Stripe's errors mean where the HTTP status is not enough. Only types and codes are told on: texts may quote what was sent. */
final class StripeErrors {

    // The account or its key is at fault, whatever was ordered.
    private static final Set<String> OURS = Set.of(
            "account_closed",
            "account_invalid",
            "account_number_invalid",
            "api_key_expired",
            "livemode_mismatch",
            "platform_api_key_expired",
            "platform_account_required",
            "secret_key_required",
            "testmode_charges_only",
            "tls_version_unsupported");

    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        // 429 and 5xx say all by themselves, and may ask us to wait.
        if (status / 100 != 4 || status == 429 || answer.path("error").isMissingNode()) {
            return null;
        }
        var type = word(answer.path("error"), "type");
        var code = word(answer.path("error"), "code");
        return new OutsideFailure(
                kind(status, type, code),
                "Stripe answered %d %s"
                        .formatted(status, code.isEmpty() ? type : code)
                        .strip());
    }

    private static Kind kind(int status, String type, String code) {
        // The same key with another order: that one may be open, and it is our fault.
        if (status == 401 || status == 403 || (type.equals("idempotency_error") && status != 409)) {
            return Kind.ASK_A_HUMAN;
        }
        // Another call with the same key is still under way.
        if (status == 408 || status == 409 || type.equals("api_error")) {
            return Kind.UNKNOWN;
        }
        return OURS.contains(code) ? Kind.ASK_A_HUMAN : Kind.REFUSED;
    }

    private static String word(JsonNode error, String key) {
        return Json.find(error, key)
                .filter(text -> text.matches("[a-z_]{1,60}"))
                .orElse("");
    }

    private StripeErrors() {}
}
