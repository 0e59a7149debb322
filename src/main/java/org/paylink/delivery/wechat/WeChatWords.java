package org.paylink.delivery.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.paylink.delivery.Message;
import org.paylink.effects.AccessTokens.Granted;
import org.paylink.effects.Form;
import org.paylink.effects.Json;

/** WeChat's words and ours. */
final class WeChatWords {

    // Where a code is shown to be scanned or pressed.
    private static final String CODES = "https://mp.weixin.qq.com/cgi-bin/showqrcode?";

    /** The same key for each attempt: of two with one key WeChat delivers one. */
    static ObjectNode order(Message message, WeChatTemplates templates) {
        var order = Json.object().put("touser", message.address());
        order.setAll(templates.fill(message));
        if (message.link() != null) {
            order.put("url", message.link().toString());
        }
        return order.put("client_msg_id", message.id().toString().replace("-", ""));
    }

    /** Their id of a message they have accepted: a number, which their callback bears again. */
    static String accepted(JsonNode answer) {
        return String.valueOf(Json.whole(answer, "msgid"));
    }

    /** The stable one: all nodes get the same, and none makes another's worthless. */
    static ObjectNode tokenWanted(String appId, String secret) {
        return Json.object()
                .put("grant_type", "client_credential")
                .put("appid", appId)
                .put("secret", secret)
                .put("force_refresh", false);
    }

    static Granted granted(JsonNode answer) {
        return new Granted(Json.text(answer, "access_token"), Duration.ofSeconds(Json.whole(answer, "expires_in")));
    }

    static ObjectNode codeWanted(String token, Duration life) {
        var order = Json.object().put("expire_seconds", life.toSeconds()).put("action_name", "QR_STR_SCENE");
        order.putObject("action_info").putObject("scene").put("scene_str", token);
        return order;
    }

    static URI code(JsonNode answer) {
        return URI.create(CODES + Form.write(Map.of("ticket", Json.text(answer, "ticket"))));
    }

    private WeChatWords() {}
}
