package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Form;
import org.paylink.effects.Json;
import org.paylink.effects.StandIn.Call;
import org.paylink.effects.StandIn.Reply;

/** The templates of the trial as Meta keeps them, all well until a test changes one; told a few at a time. */
final class WhatsAppShelf {

    static final String BUSINESS_ACCOUNT = "102290129340398";
    static final String ORDER_DETAILS = "ORDER_DETAILS";
    private static final int PAGE = 2;

    private final Map<String, ObjectNode> templates = new ConcurrentHashMap<>();

    WhatsAppShelf() {
        for (var language : List.of("en_US", "nl", "pt_BR")) {
            var button = WhatsAppTrial.PUBLIC_URL + "/p/{{1}}";
            put("payment_request", language, "{{customer_name}} {{invoice_number}} {{amount}} {{due}}", button);
            put("payment_request_plain", language, "{{1}} {{2}}: {{3}}", null);
            put("payment_reminder", language, "{{1}} {{2}}", button);
            put("payment_receipt", language, "{{1}} {{2}}", null);
            put(WhatsAppOrders.TEMPLATE, language, "{{1}} {{2}}", ORDER_DETAILS);
        }
        put("old_payment_request", "nl", "of another time", null);
    }

    private void put(String name, String language, String text, @Nullable String button) {
        var template = Json.object()
                .put("name", name)
                .put("language", language)
                .put("status", "APPROVED")
                .put("category", "UTILITY")
                .put("id", String.valueOf(Math.abs((name + language).hashCode())));
        var components = template.putArray("components");
        components.addObject().put("type", "BODY").put("text", text);
        components.addObject().put("type", "FOOTER").put("text", "ACME");
        if (ORDER_DETAILS.equals(button)) {
            components
                    .addObject()
                    .put("type", "BUTTONS")
                    .putArray("buttons")
                    .addObject()
                    .put("type", ORDER_DETAILS)
                    .put("text", "Pay");
        } else if (button != null) {
            components
                    .addObject()
                    .put("type", "BUTTONS")
                    .putArray("buttons")
                    .addObject()
                    .put("type", "URL")
                    .put("text", "Pay")
                    .put("url", button);
        }
        templates.put(name + " " + language, template);
    }

    /** To be changed. */
    ObjectNode template(String name, String language) {
        return (ObjectNode) Json.read(Json.write(Objects.requireNonNull(templates.get(name + " " + language))));
    }

    void replace(String name, String language, ObjectNode template) {
        templates.put(name + " " + language, template);
    }

    void status(String name, String language, String status) {
        replace(name, language, template(name, language).put("status", status));
    }

    void remove(String name, String language) {
        templates.remove(name + " " + language);
    }

    /** Whose name holds the one that is asked for, a page at a time. */
    Reply list(Call call) {
        var query = Form.read(call.query());
        var found = templates.keySet().stream()
                .sorted()
                .filter(key -> key.split(" ")[0].contains(query.getOrDefault("name", "")))
                .toList();
        var from = Integer.parseInt(query.getOrDefault("after", "0"));
        var to = Math.min(from + PAGE, found.size());
        var answer = Json.object();
        var data = answer.putArray("data");
        new ArrayList<>(found.subList(from, to)).forEach(key -> data.add(templates.get(key)));
        var paging = answer.putObject("paging");
        paging.putObject("cursors").put("before", String.valueOf(from)).put("after", String.valueOf(to));
        if (to < found.size()) {
            paging.put("next", "https://graph.facebook.com/the-same?after=" + to);
        }
        return Reply.json(200, new String(Json.write(answer), java.nio.charset.StandardCharsets.UTF_8));
    }
}
