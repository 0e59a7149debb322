package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What Meta's documentation asks of order details in Brazil beyond their form: sums that fit, a reference of its own for each message. */
final class WhatsAppOrders {

    /** The template whose button they are. */
    static final String TEMPLATE = "payment_order";

    private static final JsonSchema FREE = WhatsAppStandIn.schema("order-details-message");

    private final Set<String> references = ConcurrentHashMap.newKeySet();

    boolean takesFree(JsonNode asked) {
        return FREE.validate(asked).isEmpty() && isRight(asked.at("/interactive/action/parameters"));
    }

    /** Whether the button is of the template's kind, and right. */
    boolean takesTemplate(JsonNode asked) {
        var template = asked.path("template");
        var details = template.findPath("order_details");
        if (!template.path("name").asText().equals(TEMPLATE)) {
            return details.isMissingNode();
        }
        return asked.path("to").asText().matches("55\\d{10,11}") && isRight(details);
    }

    private boolean isRight(JsonNode details) {
        var order = details.path("order");
        var sum = 0L;
        for (var item : order.path("items")) {
            sum += item.at("/amount/value").asLong() * item.path("quantity").asLong();
        }
        var subtotal = order.at("/subtotal/value").asLong();
        return sum == subtotal
                && details.at("/total_amount/value").asLong()
                        == subtotal + order.at("/tax/value").asLong()
                && references.add(details.path("reference_id").asText());
    }
}
