package org.paylink.delivery.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;

/**
 * Messenger's Send API, as far as it is documented: knows the templates of the trial, lets free texts through only to whoever wrote within a day,
 * recognises no repetition, and tells of deliveries by its own ids and of reading by a time alone.
 */
final class MessengerStandIn extends ChannelStandIn {

    static final String PAGE = "104915542157871";
    static final String TOKEN = "token-secret-of-the-trial";
    static final String SECRET = "app-secret-of-the-trial";

    // How many values each template has: in its body, in its button.
    private static final Map<String, String> TEMPLATES =
            Map.of("payment_request", "3+1", "payment_reminder", "2+1", "payment_receipt", "2+0");

    private static final JsonSchema REQUEST = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    MessengerStandIn.class.getResourceAsStream("/messenger/message.schema.json")));

    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    private record Accepted(String mid, String to, String correlation, Instant at) {}

    /** This customer has not written for more than a day. */
    void isSilent(String address) {
        silent.add(address);
    }

    @Override
    protected Reply answer(Call call) {
        if (!("Bearer " + TOKEN).equals(call.headers().get("authorization"))) {
            return error(401, 190, 0);
        }
        if (!call.path().equals("/" + PAGE + "/messages")) {
            return error(400, 100, 33);
        }
        var asked = Json.read(call.body());
        if (!REQUEST.validate(asked).isEmpty()) {
            return error(400, 100, 0);
        }
        var to = asked.at("/recipient/id").asText();
        if (asked.path("messaging_type").asText().equals("RESPONSE")) {
            return silent.contains(to) ? error(400, 10, 2018278) : accept(asked, to);
        }
        var template = asked.at("/message/template");
        var shape = values(template, "body") + "+" + values(template, "buttons");
        return shape.equals(TEMPLATES.get(template.path("name").asText())) ? accept(asked, to) : error(400, 100, 0);
    }

    private static int values(JsonNode template, String type) {
        for (var component : template.path("components")) {
            if (component.path("type").asText().equals(type)) {
                return component.path("parameters").size();
            }
        }
        return 0;
    }

    private Reply accept(JsonNode asked, String to) {
        var mid = "m_" + accepted.size() + "." + Integer.toHexString(asked.hashCode());
        accepted.add(new Accepted(mid, to, asked.at("/message/metadata").asText(), Instant.now()));
        return Reply.json(200, text(Json.object().put("recipient_id", to).put("message_id", mid)));
    }

    @Override
    public List<String> accepted(String address) {
        return accepted.stream()
                .filter(it -> it.to.equals(address))
                .map(Accepted::correlation)
                .toList();
    }

    @Override
    public Told notice(String correlation, Status status) {
        var message = accepted.stream()
                .filter(it -> it.correlation.equals(correlation))
                .findFirst()
                .orElseThrow();
        return signed(body(PAGE, event(message, status)));
    }

    private static ObjectNode event(Accepted message, Status status) {
        var at = message.at.toEpochMilli();
        return switch (status) {
            case SENT -> {
                var echo = from(PAGE, message.to, at);
                echo.putObject("message")
                        .put("mid", message.mid)
                        .put("is_echo", true)
                        .put("metadata", message.correlation);
                yield echo;
            }
            case DELIVERED -> {
                var delivered = from(message.to, PAGE, at + 1);
                delivered
                        .putObject("delivery")
                        .put("watermark", at)
                        .putArray("mids")
                        .add(message.mid);
                yield delivered;
            }
            case READ -> {
                var read = from(message.to, PAGE, at + 2);
                read.putObject("read").put("watermark", at);
                yield read;
            }
            case UNDELIVERED -> throw new IllegalArgumentException("Messenger never tells of that");
        };
    }

    static ObjectNode from(String sender, String recipient, long at) {
        var event = Json.object();
        event.putObject("sender").put("id", sender);
        event.putObject("recipient").put("id", recipient);
        return event.put("timestamp", at);
    }

    /** The customer follows the invitation to a conversation that is there already. */
    static Told comes(String address, String token) {
        var event = from(address, PAGE, Instant.now().toEpochMilli());
        event.putObject("referral").put("ref", token).put("source", "SHORTLINK").put("type", "OPEN_THREAD");
        return signed(body(PAGE, event));
    }

    static Told writes(String address, String mid, String text) {
        var event = from(address, PAGE, Instant.now().toEpochMilli());
        event.putObject("message").put("mid", mid).put("text", text);
        return signed(body(PAGE, event));
    }

    /** What Messenger posts: each of these events in an entry of its own. */
    static ObjectNode body(String page, ObjectNode... events) {
        var body = Json.object().put("object", "page");
        var entries = body.putArray("entry");
        for (var event : events) {
            entries.addObject().put("id", page).putArray("messaging").add(event);
        }
        return body;
    }

    static Told signed(JsonNode body) {
        return signed(text(body), SECRET);
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

    static Reply error(int status, int code, int subcode) {
        return Reply.json(status, """
                {"error": {"message": "(#%d) Jansen, 31612345678", "type": "OAuthException", "code": %d%s, "fbtrace_id": "Az8or2"}}""".formatted(code, code, subcode == 0 ? "" : ", \"error_subcode\": " + subcode));
    }
}
