package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Hmac;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.money.Money;
import org.paylink.payment.PaymentProvider;

/** The account of the tests, and the notices it gets. */
final class MollieTrial {

    static final String KEY = "test_secret-of-the-trial";
    static final String SECRET = "secret-of-the-webhook";

    static PaymentProvider account(URI url, HttpCalls calls) {
        return account(calls, settings(url));
    }

    static PaymentProvider account(HttpCalls calls, Map<String, String> settings) {
        return new MollieProviderType(calls).account(new AccountSettings("paylink.payment", "trial", settings));
    }

    static Map<String, String> settings(URI url) {
        return new HashMap<>(Map.of("type", "mollie", "url", url.toString(), "api-key", KEY, "webhook-secret", SECRET));
    }

    static Money euro(String amount) {
        return MollieWords.UNITS.money(amount, "EUR");
    }

    static ObjectNode event(String type, String entityId, JsonNode entity) {
        var event = Json.object()
                .put("resource", "event")
                .put("id", "event_" + random())
                .put("type", type)
                .put("entityId", entityId);
        if (!entity.isMissingNode()) {
            event.putObject("_embedded").set("entity", entity);
        }
        return event;
    }

    static Notice signed(JsonNode event, String secret, Instant receivedAt) {
        var body = Json.write(event);
        var header = "sha256=" + HexFormat.of().formatHex(new Hmac(secret).of(body));
        return new Notice("trial", Map.of("x-mollie-signature", header), body, receivedAt);
    }

    static String random() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }

    private MollieTrial() {}
}
