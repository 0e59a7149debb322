package org.paylink.delivery.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Json;

/** WeChat's service account, as far as it is documented: hands one token to whoever asks, recognises a message sent twice, says every error by a 200. */
final class WeChatStandIn extends ChannelStandIn {

    static final String SECRET = "app-secret-of-the-trial";
    static final String TEMPLATE = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY";

    private static final JsonSchema REQUEST = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    WeChatStandIn.class.getResourceAsStream("/wechat/template-message.schema.json")));

    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger(1);

    private record Accepted(String msgid, String to, String correlation, Instant at) {}

    /** Somebody else has asked for another token by force. */
    void revokes() {
        generation.incrementAndGet();
    }

    String token() {
        return "secret+token/" + generation.get();
    }

    @Override
    protected Reply answer(Call call) {
        var asked = Json.read(call.body());
        if (call.path().equals("/cgi-bin/stable_token")) {
            var known = asked.path("appid").asText().equals(WeChatPost.APP)
                    && asked.path("secret").asText().equals(SECRET)
                    && asked.path("grant_type").asText().equals("client_credential")
                    && !asked.path("force_refresh").asBoolean(true);
            return known
                    ? Reply.json(200, "{\"access_token\":\"%s\",\"expires_in\":7200}".formatted(token()))
                    : error(40125);
        }
        if (!call.query().equals("access_token=" + token().replace("+", "%2B").replace("/", "%2F"))) {
            return error(40001);
        }
        return switch (call.path()) {
            case "/cgi-bin/message/template/send" -> send(asked);
            case "/cgi-bin/qrcode/create" -> code(asked);
            default -> error(48001);
        };
    }

    private Reply send(JsonNode asked) {
        if (!REQUEST.validate(asked).isEmpty()) {
            return error(47003);
        }
        if (!asked.path("template_id").asText().equals(TEMPLATE)) {
            return error(40037);
        }
        var to = asked.path("touser").asText();
        var key = asked.path("client_msg_id").asText();
        var message = accepted.stream()
                .filter(it -> it.to.equals(to) && it.correlation.equals(key))
                .findFirst()
                .orElseGet(() -> accept(to, key));
        return Reply.json(200, "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":%s}".formatted(message.msgid));
    }

    private Accepted accept(String to, String key) {
        var message = new Accepted(String.valueOf(200163836L + accepted.size()), to, key, Instant.now());
        accepted.add(message);
        return message;
    }

    private static Reply code(JsonNode asked) {
        var scene = asked.at("/action_info/scene/scene_str").asText();
        var right = asked.path("action_name").asText().equals("QR_STR_SCENE")
                && asked.path("expire_seconds").asInt() <= 2_592_000
                && scene.matches("[A-Za-z0-9_-]{1,64}");
        return right
                ? Reply.json(
                        200,
                        "{\"ticket\":\"gQH4/7==%s\",\"expire_seconds\":60,\"url\":\"http://weixin.qq.com/q/k\"}"
                                .formatted(scene))
                : error(40053);
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
        var at = message.at.getEpochSecond();
        return WeChatPost.of(
                switch (status) {
                    // It tells nothing of that: something else comes instead.
                    case SENT -> event(message.to, at, "VIEW", "<EventKey>https://pay.example</EventKey>");
                    case DELIVERED -> finished(message, at, "success");
                    case UNDELIVERED -> finished(message, at, "failed:user block");
                    case READ -> throw new IllegalArgumentException("WeChat never tells of that");
                });
    }

    private static String finished(Accepted message, long at, String status) {
        return event(
                message.to,
                at,
                "TEMPLATESENDJOBFINISH",
                "<MsgID>%s</MsgID><Status><![CDATA[%s]]></Status>".formatted(message.msgid, status));
    }

    static String event(String from, long at, String event, String more) {
        return "<xml><FromUserName><![CDATA[%s]]></FromUserName><CreateTime>%d</CreateTime><MsgType>event</MsgType><Event>%s</Event>%s</xml>"
                .formatted(from, at, event, more);
    }

    @Override
    public Told forged(Told genuine) {
        var encrypted = genuine.body().replaceAll("(?s).*<Encrypt><!\\[CDATA\\[(.*?)]].*", "$1");
        return WeChatPost.signed(encrypted, Instant.now(), "token of somebody else");
    }

    static Reply error(int code) {
        return Reply.json(200, "{\"errcode\":%d,\"errmsg\":\"Jansen 31612345678 hint\"}".formatted(code));
    }
}
