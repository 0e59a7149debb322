package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.SessionOrder;

/** Invoices of Invoicing v2 in their words and ours. */
final class PayPalInvoiceWords {

    // Their search knows numbers of up to 25.
    private static final int NUMBER_MAX = 25;
    private static final int NAME_MAX = 200;
    private static final int TEXT_MAX = 1000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]+\\.[A-Za-z]{2,63}");

    static ObjectNode invoice(SessionOrder order) {
        var tree = Json.object();
        tree.putObject("detail")
                .put("invoice_number", number(order))
                .put("reference", order.session().toString())
                .put("currency_code", order.amount().currency().code());
        if (order.email() != null && EMAIL.matcher(order.email()).matches()) {
            var billing = tree.putArray("primary_recipients").addObject().putObject("billing_info");
            billing.put("email_address", order.email());
            var locale = PayPalWords.locale(order.language());
            if (locale != null) {
                billing.put("language", locale);
            }
        }
        var item = tree.putArray("items")
                .addObject()
                .put("name", PayPalWords.cut(order.invoiceNumber(), NAME_MAX))
                .put("quantity", "1");
        item.set("unit_amount", PayPalWords.money(order.amount()));
        if (order.description() != null && !order.description().isBlank()) {
            item.put("description", PayPalWords.cut(order.description(), TEXT_MAX));
        }
        tree.putObject("configuration")
                .put("allow_tip", false)
                .putObject("partial_payment")
                .put("allow_partial_payment", false);
        return tree;
    }

    /** They take each number once, and an invoice may be asked for again with another amount. */
    private static String number(SessionOrder order) {
        return PayPalWords.cut(order.invoiceNumber(), NUMBER_MAX - 9) + "-"
                + order.session().toString().substring(0, 8);
    }

    static ObjectNode search(SessionOrder order) {
        return Json.object().put("reference", order.session().toString());
    }

    /** Its link works from then on, and nobody is written to: that is our channels' part. */
    static ObjectNode quietly() {
        return Json.object().put("send_to_recipient", false).put("send_to_invoicer", false);
    }

    /** What they call the invoice they have just made. They answer with the whole of it, or only where it is. */
    static String id(JsonNode answer) {
        return Json.find(answer, "id")
                .or(() -> Json.find(answer, "href").map(PayPalWords::tail))
                .or(() -> PayPalWords.link(answer, "self").map(PayPalWords::tail))
                .orElseThrow(() -> new IllegalArgumentException("id is missing"));
    }

    /** The invoice among those found that bears our session. */
    static Optional<JsonNode> found(JsonNode answer, UUID session) {
        for (var invoice : answer.path("items")) {
            if (session(invoice).filter(session::equals).isPresent()) {
                return Optional.of(invoice);
            }
        }
        if (!answer.path("items").isArray() && !answer.path("total_items").isIntegralNumber()) {
            throw new IllegalArgumentException("items is missing");
        }
        return Optional.empty();
    }

    /** Our session; empty where it was made by another application, or by hand. */
    static Optional<UUID> session(JsonNode invoice) {
        return PayPalWords.session(invoice.path("detail"), "reference");
    }

    /** @throws IllegalArgumentException where it is not the invoice that was asked for, or nobody can pay it */
    static OpenedSession opened(JsonNode invoice, SessionOrder asked) {
        if (session(invoice).filter(asked.session()::equals).isEmpty()
                || !amount(invoice).equals(asked.amount())) {
            throw new IllegalArgumentException("it is another invoice than was asked for");
        }
        if (PayPalStatus.isDraft(invoice) || PayPalStatus.ofInvoice(invoice) == Status.CANCELLED) {
            throw new IllegalArgumentException("nobody can pay it");
        }
        return new OpenedSession(
                Json.text(invoice, "id"),
                Json.link(invoice.path("detail").path("metadata"), "recipient_view_url"),
                null);
    }

    /** @throws IllegalArgumentException where it is no invoice */
    static List<Observation> observations(JsonNode invoice) {
        Json.text(invoice, "status");
        var seen = new ArrayList<Observation>();
        for (var payment : invoice.path("payments").path("transactions")) {
            seen.add(movement(Entry.PAYMENT, PayPalStatus.ofPaymentsOn(invoice), invoice, payment));
        }
        for (var refund : invoice.path("refunds").path("transactions")) {
            seen.add(movement(Entry.REFUND, Status.DONE, invoice, refund));
        }
        if (seen.isEmpty() && !PayPalStatus.isUnpaid(invoice)) {
            seen.add(whole(invoice));
        }
        return List.copyOf(seen);
    }

    private static Observation whole(JsonNode invoice) {
        return new Observation(
                Entry.PAYMENT,
                PayPalStatus.ofInvoice(invoice),
                Json.text(invoice, "id"),
                amount(invoice),
                Instant.EPOCH,
                null,
                session(invoice).orElse(null),
                Json.text(invoice, "id"));
    }

    private static Observation movement(Entry entry, Status status, JsonNode invoice, JsonNode movement) {
        var kind = entry == Entry.PAYMENT ? "payment" : "refund";
        var id = Json.text(invoice, "id");
        return new Observation(
                entry,
                status,
                // What was recorded by hand may have no name of its own.
                Json.find(movement, kind + "_id")
                        .orElseGet(() -> DerivedId.of(id, movement).toString()),
                PayPalWords.money(movement.path("amount")),
                day(movement, kind + "_date"),
                Json.find(movement, "method").orElse(null),
                session(invoice).orElse(null),
                id);
    }

    private static Money amount(JsonNode invoice) {
        return PayPalWords.money(invoice.path("amount"));
    }

    /** They tell the day, and some of their answers the time with it. */
    private static Instant day(JsonNode tree, String key) {
        var text = Json.text(tree, key);
        try {
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " is no day");
        }
    }

    private PayPalInvoiceWords() {}
}
