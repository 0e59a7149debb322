package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.paylink.effects.Json;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;
import org.paylink.payment.PaymentProvider.SessionReference;

/** Mollie's signed events, as far as they speak of our payments. They come in any order, and each perhaps twice. */
final class MollieEvents {

    /** @throws IllegalArgumentException where it is no event, or one of the other world */
    static ReadNotice read(JsonNode event, String mode) {
        var key = Json.text(event, "id");
        var kind = Json.text(event, "type").split("\\.", 2)[0];
        var entity = event.path("_embedded").path("entity");
        return switch (kind) {
            case "payment" -> payment(key, event, entity, mode);
            case "payment-link" -> look(key, Json.find(event, "entityId"));
            // They may name nothing but the payment that they are about.
            case "refund", "chargeback" -> look(key, Json.find(entity, "paymentId"));
            default -> new ReadNotice(key, List.of());
        };
    }

    /** An event may bring the payment as it was then, or only say which. */
    private static ReadNotice payment(String key, JsonNode event, JsonNode payment, String mode) {
        if (!payment.isObject()) {
            return look(key, Json.find(event, "entityId"));
        }
        MollieWords.ofWorld(payment, mode);
        return MollieWords.session(payment)
                .map(session -> new ReadNotice(
                        key, MollieWords.payment(payment, new SessionReference(session, Json.text(payment, "id")))))
                .orElseGet(() -> new ReadNotice(key, List.of()));
    }

    private static ReadNotice look(String key, Optional<String> reference) {
        return new ReadNotice(
                key,
                List.of(),
                reference.stream().map(theirs -> new Look(null, theirs)).toList());
    }

    private MollieEvents() {}
}
