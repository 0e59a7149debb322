package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;

/**
 * Meta's Cloud API, as far as it is documented: knows the templates of the trial, recognises no repetition, and signs its notices with the app's
 * secret.
 */
final class WhatsAppStandIn extends ChannelStandIn {

    static final String NUMBER = "106540352242922";
    static final String TOKEN = "token-secret-of-the-trial";
    static final String SECRET = "app-secret-of-the-trial";

    // Template and language, and how many values it has: in its body, in its button.
    private static final Map<String, String> TEMPLATES = Map.of(
            "payment_request",
            "4+1",
            "payment_request_plain",
            "3+0",
            "payment_reminder",
            "2+1",
            "payment_receipt",
            "2+0",
            WhatsAppOrders.TEMPLATE,
            "2+1");

    private static final JsonSchema REQUEST = schema("template-message");

    /** The code that the next message is refused with; 0: none. */
    volatile int refusing;

    /** The portfolio's limit; empty where the token may not read it. */
    volatile String tier = "TIER_100K";

    final WhatsAppShelf shelf = new WhatsAppShelf();
    private final WhatsAppOrders orders = new WhatsAppOrders();
    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();

    private record Accepted(String wamid, String to, String correlation, Instant at) {}

    @Override
    protected Reply answer(Call call) {
        if (!("Bearer " + TOKEN).equals(call.headers().get("authorization"))) {
            return error(401, 190);
        }
        if (call.path().endsWith("/" + WhatsAppShelf.BUSINESS_ACCOUNT + "/message_templates")) {
            return shelf.list(call);
        }
        if (call.path().matches("(/v2\\d\\.0)?/" + NUMBER)) {
            var field = call.query().replace("fields=", "");
            return tier.isEmpty()
                    ? error(403, 10)
                    : Reply.json(200, "{\"%s\": \"%s\", \"id\": \"%s\"}".formatted(field, tier, NUMBER));
        }
        if (!call.path().equals("/" + NUMBER + "/messages")) {
            return Reply.json(400, "{\"error\":{\"code\":100,\"error_subcode\":33}}");
        }
        var asked = Json.read(call.body());
        if (refusing != 0) {
            var code = refusing;
            refusing = 0;
            return error(400, code);
        }
        if (asked.path("type").asText().equals("text")) {
            return asked.at("/text/body").asText().isEmpty() ? error(400, 100) : accept(asked);
        }
        if (asked.path("type").asText().equals("interactive")) {
            return orders.takesFree(asked) ? accept(asked) : error(400, 100);
        }
        if (!REQUEST.validate(asked).isEmpty()) {
            return error(400, 100);
        }
        var template = asked.path("template");
        var shape = TEMPLATES.get(template.path("name").asText());
        if (shape == null || !template.at("/language/code").asText().matches("nl|en_US|pt_BR")) {
            return error(404, 132001);
        }
        return shape.equals(values(template, "body") + "+" + values(template, "button")) && orders.takesTemplate(asked)
                ? accept(asked)
                : error(400, 132000);
    }

    /** One of those written by hand. */
    static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(URI.create("classpath:whatsapp/" + name + ".schema.json"));
    }

    private static int values(JsonNode template, String type) {
        for (var component : template.path("components")) {
            if (component.path("type").asText().equals(type)) {
                return component.path("parameters").size();
            }
        }
        return 0;
    }

    private Reply accept(JsonNode asked) {
        var to = asked.path(asked.has("recipient") ? "recipient" : "to").asText();
        var correlation = asked.path("biz_opaque_callback_data").asText();
        var wamid = "wamid." + accepted.size() + "." + Integer.toHexString(correlation.hashCode());
        accepted.add(new Accepted(wamid, to, correlation, Instant.now()));
        var answer = Json.object().put("messaging_product", "whatsapp");
        answer.putArray("contacts").addObject().put("input", to).put("wa_id", to);
        answer.putArray("messages").addObject().put("id", wamid).put("message_status", "accepted");
        return Reply.json(200, text(answer));
    }

    @Override
    public List<String> accepted(String address) {
        return accepted.stream()
                .filter(it -> it.to.equals(address.replace("+", "")))
                .map(Accepted::correlation)
                .toList();
    }

    @Override
    public Told notice(String correlation, Status status) {
        return signed(body(NUMBER, status(correlation, status)), SECRET);
    }

    ObjectNode status(String correlation, Status status) {
        var message = accepted.stream()
                .filter(it -> it.correlation.equals(correlation))
                .findFirst()
                .orElseThrow();
        var told = Json.object()
                .put("id", message.wamid)
                .put("status", word(status))
                .put("timestamp", String.valueOf(message.at.getEpochSecond() + status.ordinal()))
                .put("recipient_id", message.to)
                .put("biz_opaque_callback_data", correlation);
        if (status == Status.UNDELIVERED) {
            told.putArray("errors").addObject().put("code", 131026).put("title", "Jansen is not on WhatsApp");
        }
        return told;
    }

    private static String word(Status status) {
        return switch (status) {
            case SENT -> "sent";
            case DELIVERED -> "delivered";
            case READ -> "read";
            case UNDELIVERED -> "failed";
        };
    }

    /** What Meta posts: each of these statuses in a change of its own. */
    static ObjectNode body(String number, ObjectNode... statuses) {
        var body = Json.object().put("object", "whatsapp_business_account");
        var changes = body.putArray("entry").addObject().put("id", "0").putArray("changes");
        for (var status : statuses) {
            var change = changes.addObject().put("field", "messages");
            var value = change.putObject("value").put("messaging_product", "whatsapp");
            value.putObject("metadata")
                    .put("display_phone_number", "15550783881")
                    .put("phone_number_id", number);
            value.putArray("statuses").add(status);
        }
        return body;
    }

    /** What a customer writes: known by a number, by an id, or by both. */
    Told written(@Nullable String number, @Nullable String userId, String text) {
        var body = body(NUMBER, Json.object());
        var value = (ObjectNode) body.at("/entry/0/changes/0/value");
        value.remove("statuses");
        var message = value.putArray("messages")
                .addObject()
                .put("id", "wamid.written." + text.hashCode() + "." + number + userId)
                .put("timestamp", String.valueOf(Instant.now().getEpochSecond()))
                .put("type", "text");
        if (number != null) {
            message.put("from", number);
        }
        if (userId != null) {
            message.put("from_user_id", userId);
        }
        message.putObject("text").put("body", text);
        return signed(body, SECRET);
    }

    static Told signed(JsonNode body, String secret) {
        return signed(text(body), secret);
    }

    static Told signed(String body, String secret) {
        var signature = HexFormat.of().formatHex(new Hmac(secret).of(body.getBytes(StandardCharsets.UTF_8)));
        return new Told(Map.of("x-hub-signature-256", "sha256=" + signature, "content-type", "application/json"), body);
    }

    @Override
    public Told forged(Told genuine) {
        return signed(genuine.body(), "app-secret-of-somebody-else");
    }

    private static String text(JsonNode tree) {
        return new String(Json.write(tree), StandardCharsets.UTF_8);
    }

    static Reply error(int status, int code) {
        return Reply.json(status, """
                {"error": {"message": "(#%d) +31612345678 was refused", "type": "OAuthException", "code": %d,
                 "error_data": {"messaging_product": "whatsapp", "details": "Piet Jansen"}, "fbtrace_id": "Az8or2"}}""".formatted(code, code));
    }
}
