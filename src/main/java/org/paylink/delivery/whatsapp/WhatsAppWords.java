package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaTemplates.Filled;
import org.paylink.effects.Json;

/** WhatsApp's words and ours. */
final class WhatsAppWords {

    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

    static ObjectNode order(Message message, Filled filled) {
        var order = envelope(message, "template");
        var template = order.putObject("template").put("name", filled.name());
        template.putObject("language").put("code", filled.language());
        var components = Json.object().putArray("components");
        if (filled.document() != null) {
            components
                    .addObject()
                    .put("type", "header")
                    .putArray("parameters")
                    .addObject()
                    .put("type", "document")
                    .putObject("document")
                    .put("link", filled.document().link().toString())
                    .put("filename", filled.document().filename());
        }
        if (!filled.parameters().isEmpty()) {
            var body = components.addObject().put("type", "body").putArray("parameters");
            for (var parameter : filled.parameters()) {
                var text = body.addObject().put("type", "text");
                if (parameter.name() != null) {
                    text.put("parameter_name", parameter.name());
                }
                text.put("text", parameter.text());
            }
        }
        if (filled.suffix() != null) {
            var button = components
                    .addObject()
                    .put("type", "button")
                    .put("sub_type", "url")
                    .put("index", "0");
            button.putArray("parameters").addObject().put("type", "text").put("text", filled.suffix());
        }
        if (filled.orderDetails()) {
            components.add(WhatsAppOrderDetails.button(message));
        }
        if (!components.isEmpty()) {
            template.set("components", components);
        }
        return order;
    }

    /** In words of our own, which they take only while the customer's own text is young; with the button to pay where that is Meta's. */
    static ObjectNode free(Message message) {
        if (message.purpose() != Purpose.ANSWER && message.purpose() != Purpose.RECEIPT) {
            var order = envelope(message, "interactive");
            order.set("interactive", WhatsAppOrderDetails.interactive(message));
            return order;
        }
        var order = envelope(message, "text");
        order.putObject("text").put("preview_url", false).put("body", message.text());
        return order;
    }

    private static ObjectNode envelope(Message message, String type) {
        var envelope = Json.object().put("messaging_product", "whatsapp").put("recipient_type", "individual");
        // An id under "to" is taken for a number and accepted, and never arrives.
        if (isUserId(message.address())) {
            envelope.put("recipient", message.address());
        } else {
            envelope.put("to", message.address().replaceAll("\\D", ""));
        }
        return envelope.put("type", type).put("biz_opaque_callback_data", message.correlation());
    }

    /** Meta's own id of a user, which holds for one business: a country, a dot, and letters and digits. */
    static boolean isUserId(String address) {
        return USER_ID.matcher(address).matches();
    }

    /** Their id of a message they have accepted; what they do with it then, their notices tell. */
    static String accepted(JsonNode answer) {
        return Json.text(answer.path("messages").path(0), "id");
    }

    private WhatsAppWords() {}
}
