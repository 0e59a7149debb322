package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaTemplates;
import org.paylink.effects.Json;
import org.paylink.money.Money;

/**
 * Meta's own button to pay, for Brazil: WhatsApp shows what is open and opens our PayLink, which stands there as a {@code payment_link}. Written from
 * Meta's pages "Payments API - Brazil" (Orders, Payment links, Order details template); unverified against the service.
 */
final class WhatsAppOrderDetails {

    // Both ends have to be in Brazil; an id of a user does not tell.
    private static final Pattern BRAZILIAN = Pattern.compile("\\+55\\d{10,11}");
    private static final String CURRENCY = "BRL";
    private static final int OFFSET = 100;
    private static final int NAME_MAX = 60;

    /** Whether a message can be sent with it: it asks for reais, of a customer with a number of Brazil, and has a link. */
    static boolean fit(Message message) {
        var open = message.occasion().open();
        return (message.purpose() == Purpose.REQUEST || message.purpose() == Purpose.REMINDER)
                && open != null
                && !open.isZero()
                && open.currency().code().equals(CURRENCY)
                && message.link() != null
                && BRAZILIAN.matcher(message.address()).matches();
    }

    /** As the button of a template. */
    static ObjectNode button(Message message) {
        var button = Json.object()
                .put("type", "button")
                .put("sub_type", "order_details")
                .put("index", 0);
        var parameter = button.putArray("parameters").addObject().put("type", "action");
        parameter.putObject("action").set("order_details", details(message));
        return button;
    }

    /** Under a text of ours. */
    static ObjectNode interactive(Message message) {
        var interactive = Json.object().put("type", "order_details");
        interactive.putObject("body").put("text", message.text());
        var action = interactive.putObject("action").put("name", "review_and_pay");
        action.set("parameters", details(message));
        return interactive;
    }

    private static ObjectNode details(Message message) {
        var open = Objects.requireNonNull(message.occasion().open());
        // Has to be another one for each message, and an attempt is one.
        var reference = message.correlation();
        var details = Json.object()
                .put("reference_id", reference)
                .put("type", "digital-goods")
                .put("payment_type", "br");
        details.putArray("payment_settings").add(paymentLink(Objects.requireNonNull(message.link())));
        details.put("currency", CURRENCY).set("total_amount", amount(open));
        var order = details.putObject("order").put("status", "pending");
        var item = order.putArray("items").addObject();
        item.put("retailer_id", reference)
                .put("name", name(message))
                .put("quantity", 1)
                .set("amount", amount(open));
        order.set("subtotal", amount(open));
        order.set("tax", amount(Money.zero(open.currency())));
        return details;
    }

    private static ObjectNode paymentLink(URI link) {
        var setting = Json.object().put("type", "payment_link");
        setting.putObject("payment_link").put("uri", link.toString());
        return setting;
    }

    private static ObjectNode amount(Money money) {
        return Json.object().put("value", money.minorUnits()).put("offset", OFFSET);
    }

    /** What is to be paid: the invoice, by its number. */
    private static String name(Message message) {
        var number = MetaTemplates.clean(message.values().getOrDefault("number", ""));
        var name = number.isEmpty() ? MetaTemplates.clean(message.merchantName()) : number;
        return name.substring(0, name.offsetByCodePoints(0, Math.min(NAME_MAX, name.codePointCount(0, name.length()))));
    }

    private WhatsAppOrderDetails() {}
}
