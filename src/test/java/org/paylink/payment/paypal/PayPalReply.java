package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.paylink.effects.Json;
import org.paylink.effects.StandIn.Reply;

/** Answers as PayPal writes them. */
final class PayPalReply {

    static Reply ok(int status, JsonNode tree) {
        return Reply.json(status, new String(Json.write(tree), StandardCharsets.UTF_8));
    }

    static Reply nothing() {
        return new Reply(204, Map.of(), "");
    }

    /** With a text of the kind that must not be told on. */
    static Reply error(int status, String name, String issue) {
        var tree = Json.object()
                .put("name", name)
                .put("message", "Something about piet@example.org.")
                .put("debug_id", "b1d1f06c7246c");
        if (!issue.isEmpty()) {
            tree.putArray("details").addObject().put("issue", issue).put("description", "piet@example.org");
        }
        return ok(status, tree);
    }

    static Reply gone() {
        return error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
    }

    private PayPalReply() {}
}
