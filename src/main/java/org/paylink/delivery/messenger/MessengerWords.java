package org.paylink.delivery.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaTemplates;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.money.Money;

/**
 * Messenger's words and ours: while the customer's last word is less than a day old, our own text, and for a payment in full Messenger's receipt;
 * else a utility template, where Meta has approved one.
 */
final class MessengerWords {

    /** Of a text. */
    static final int CHARACTERS_MAX = 2000;

    private static final Duration WINDOW = Duration.ofHours(24);
    // Between our clock and Meta's, and for a call that takes its time.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final MetaTemplates templates;
    private final Clock clock;

    MessengerWords(MetaTemplates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    /** @throws OutsideFailure where nothing may be sent now, or the text is too long */
    ObjectNode order(Message message) {
        var order = Json.object();
        order.putObject("recipient").put("id", message.address());
        if (!isOpen(message)) {
            order.put("messaging_type", "UTILITY").set("message", template(message));
        } else {
            order.put("messaging_type", "RESPONSE")
                    .set("message", receipt(message).orElseGet(() -> text(message)));
        }
        // Comes back with its echo, and nowhere else.
        ((ObjectNode) order.path("message")).put("metadata", message.correlation());
        return order;
    }

    private boolean isOpen(Message message) {
        var heardAt = message.occasion().heardAt();
        return heardAt != null && clock.instant().isBefore(heardAt.plus(WINDOW).minus(MARGIN));
    }

    /** As Meta has approved it. Its button differs from WhatsApp's: another word, no index. */
    private ObjectNode template(Message message) {
        if (!templates.knows(message.purpose())) {
            throw new OutsideFailure(
                    Kind.REFUSED,
                    "more than 24 hours have passed since the customer last wrote, and there is no template");
        }
        var filled = templates.fill(message);
        var whole = Json.object();
        var template = whole.putObject("template").put("name", filled.name());
        template.putObject("language").put("code", filled.language());
        var components = Json.object().putArray("components");
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
            var buttons = components.addObject().put("type", "buttons").putArray("parameters");
            buttons.addObject().put("type", "URL").put("url", filled.suffix());
        }
        if (!components.isEmpty()) {
            template.set("components", components);
        }
        return whole;
    }

    private static ObjectNode text(Message message) {
        var text = message.text();
        if (text.codePointCount(0, text.length()) > CHARACTERS_MAX) {
            throw new OutsideFailure(Kind.ASK_A_HUMAN, "the text is longer than Messenger's " + CHARACTERS_MAX);
        }
        return Json.object().put("text", text);
    }

    /** Only of a payment in full: of what is still to be paid it could not speak. */
    private static Optional<ObjectNode> receipt(Message message) {
        var paid = message.occasion().paid();
        var number = message.values().get("number");
        if (message.purpose() != Purpose.RECEIPT || message.link() != null || paid == null || number == null) {
            return Optional.empty();
        }
        var method = message.occasion().method();
        var whole = Json.object();
        var payload = whole.putObject("attachment").put("type", "template").putObject("payload");
        payload.put("template_type", "receipt")
                .put("recipient_name", MetaTemplates.clean(message.values().getOrDefault("customer", "-")))
                .put("merchant_name", MetaTemplates.clean(message.merchantName()))
                // Has to be unique at the page, where an invoice may be paid twice and two merchants may have the same
                // number.
                .put("order_number", number + "/" + message.id().toString().substring(0, 8))
                .put("currency", paid.currency().code())
                .put("payment_method", method == null ? "PayLink" : method);
        payload.putArray("elements")
                .addObject()
                .put("title", MetaTemplates.clean(number))
                .put("quantity", 1)
                .put("currency", paid.currency().code())
                .put("price", decimal(paid));
        payload.putObject("summary").put("total_cost", decimal(paid));
        return Optional.of(whole);
    }

    /** They want numbers; these are written from their digits. */
    private static BigDecimal decimal(Money money) {
        return new BigDecimal(money.decimal());
    }

    /** Their id of a message they have accepted. */
    static String accepted(JsonNode answer) {
        return Json.text(answer, "message_id");
    }
}
