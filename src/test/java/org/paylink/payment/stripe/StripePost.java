package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.paylink.effects.HmacSignature;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.ProviderStandIn.Told;

/** Events as Stripe makes, signs and posts them. */
final class StripePost {

    static ObjectNode event(String type, JsonNode object) {
        var event = Json.object()
                .put("id", "evt_" + random())
                .put("object", "event")
                .put("type", type)
                .put("created", Instant.now().getEpochSecond())
                .put("livemode", false);
        event.putObject("data").set("object", object);
        return event;
    }

    static Told told(JsonNode event, String secret) {
        var body = Json.write(event);
        return new Told(
                URI.create("https://pay.example/webhooks/psp"),
                Map.of("Stripe-Signature", new HmacSignature(secret).sign(Instant.now(), body)),
                new String(body, StandardCharsets.UTF_8));
    }

    /** As it reaches the adapter. */
    static Notice notice(String event, Instant signedAt, Instant receivedAt) {
        var body = event.getBytes(StandardCharsets.UTF_8);
        return signed(body, new HmacSignature(StripeTrial.SECRET).sign(signedAt, body), receivedAt);
    }

    static Notice signed(byte[] body, String header, Instant receivedAt) {
        return new Notice("trial", Map.of("stripe-signature", header), body, receivedAt);
    }

    static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private StripePost() {}
}
