package org.paylink.payment.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What Adyen's errors mean where the HTTP status is not enough. Only codes are told on: texts may quote what was sent. */
final class AdyenErrors {

    // "Request already processed or in progress": another call with the same key is still under way.
    private static final String IN_PROGRESS = "704";
    // An error of theirs that they have no word for.
    private static final Set<String> THEIRS = Set.of("000", "903", "906", "907");
    // The merchant account, its contract or the key's rights are at fault, whatever was ordered.
    private static final Set<String> OURS = Set.of("010", "804", "901", "905");

    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        var code = Json.find(answer, "errorCode")
                .filter(text -> text.matches("[0-9A-Z_]{1,12}"))
                .orElse("");
        if (status / 100 < 4 || status == 429 || status == 401 || status == 403 || code.isEmpty()) {
            return null;
        }
        var type = Json.find(answer, "errorType").orElse("");
        return new OutsideFailure(kind(status, code, type), "Adyen answered %d, error %s".formatted(status, code));
    }

    private static Kind kind(int status, String code, String type) {
        if (code.equals(IN_PROGRESS) || THEIRS.contains(code)) {
            return Kind.UNKNOWN;
        }
        if (OURS.contains(code)) {
            return Kind.ASK_A_HUMAN;
        }
        return switch (type) {
            case "security", "configuration" -> Kind.ASK_A_HUMAN;
            case "internal" -> Kind.UNKNOWN;
            // Something of ours is wrong, and nothing was made of it; a server that fails while it says so may have
            // gone on.
            case "validation" -> status / 100 == 4 ? Kind.REFUSED : Kind.UNKNOWN;
            default -> status / 100 == 4 && status != 408 ? Kind.REFUSED : Kind.UNKNOWN;
        };
    }

    private AdyenErrors() {}
}
