package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What Mollie's errors mean where the HTTP status is not enough. Only the field at fault is told on: texts may quote what was sent. */
final class MollieErrors {

    // What the settings or the account decide, whatever was ordered: methods that are not activated, an address they
    // cannot
    // reach, a profile.
    private static final Set<String> OURS =
            Set.of("method", "allowedMethods", "webhookUrl", "redirectUrl", "profileId", "testmode");

    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        // 429 and 5xx say all by themselves, and may ask us to wait.
        if (status / 100 != 4 || status == 429) {
            return null;
        }
        var field = Json.find(answer, "field")
                .filter(text -> text.matches("[A-Za-z.]{1,40}"))
                .orElse("");
        return new OutsideFailure(
                kind(status, field),
                "Mollie answered %d %s".formatted(status, field).strip());
    }

    private static Kind kind(int status, String field) {
        if (status == 401 || status == 403 || OURS.contains(field)) {
            return Kind.ASK_A_HUMAN;
        }
        // Another call with the same key is still under way.
        return status == 408 || status == 409 ? Kind.UNKNOWN : Kind.REFUSED;
    }

    private MollieErrors() {}
}
