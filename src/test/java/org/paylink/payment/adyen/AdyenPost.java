package org.paylink.payment.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.money.Money;

/** Notices as Adyen writes and signs them: of the eight fields, and by its own hand, so that the adapter is not its own judge. */
final class AdyenPost {

    static ObjectNode item(String event, String pspReference, String original, String reference, Money amount) {
        var item = Json.object()
                .put("eventCode", event)
                .put("success", "true")
                .put("eventDate", "2026-11-22T13:00:00+01:00")
                .put("merchantAccountCode", AdyenTrial.ACCOUNT)
                .put("merchantReference", reference)
                .put("pspReference", pspReference)
                .put("paymentMethod", "amex")
                .put("reason", "");
        if (!original.isEmpty()) {
            item.put("originalReference", original);
        }
        item.putObject("amount")
                .put("value", AdyenWords.UNITS.units(amount))
                .put("currency", amount.currency().code());
        return item;
    }

    static String body(ObjectNode... items) {
        return body(AdyenTrial.HMAC_KEY, items);
    }

    static String body(String hexKey, ObjectNode... items) {
        Arrays.stream(items)
                .forEach(item -> item.withObject("/additionalData").put("hmacSignature", signature(hexKey, item)));
        return unsignedBody(items);
    }

    static String unsignedBody(ObjectNode... items) {
        var tree = Json.object().put("live", "false");
        var list = tree.putArray("notificationItems");
        Arrays.stream(items).forEach(item -> list.addObject().set("NotificationRequestItem", item));
        return new String(Json.write(tree), StandardCharsets.UTF_8);
    }

    static String signature(String hexKey, JsonNode item) {
        var flat = Stream.concat(
                        List.of("pspReference", "originalReference", "merchantAccountCode", "merchantReference")
                                .stream()
                                .map(item::path),
                        Stream.of(
                                item.at("/amount/value"),
                                item.at("/amount/currency"),
                                item.path("eventCode"),
                                item.path("success")))
                .map(JsonNode::asText)
                .collect(Collectors.joining(":"));
        return signature(hexKey, flat);
    }

    static String signature(String hexKey, String text) {
        var mac = new Hmac(HexFormat.of().parseHex(hexKey)).of(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac);
    }

    static Map<String, String> headers() {
        var login = Base64.getEncoder().encodeToString(AdyenTrial.LOGIN.getBytes(StandardCharsets.UTF_8));
        return Map.of("authorization", "Basic " + login, "content-type", "application/json");
    }

    static Notice notice(String body) {
        return new Notice("trial", headers(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    private AdyenPost() {}
}
