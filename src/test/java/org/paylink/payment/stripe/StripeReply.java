package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.paylink.effects.Json;
import org.paylink.effects.StandIn.Reply;

/** Answers as Stripe writes them. */
final class StripeReply {

    static Reply ok(ObjectNode tree) {
        return Reply.json(200, new String(Json.write(tree), StandardCharsets.UTF_8));
    }

    static Reply list(List<ObjectNode> all, boolean more) {
        var tree = Json.object().put("object", "list").put("has_more", more);
        tree.putArray("data").addAll(all);
        return ok(tree);
    }

    /** Their texts quote what was sent. */
    static Reply error(int status, String type, String code) {
        return Reply.json(status, """
                {"error": {"type": "%s", "code": "%s", "message": "No such thing: piet@example.org"}}""".formatted(type, code));
    }

    private StripeReply() {}
}
