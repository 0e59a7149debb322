package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.paylink.effects.Json;
import org.paylink.money.Money;

/** An order or an invoice as PayPal keeps it. */
final class PayPalSale {

    final String id;
    final boolean invoice;
    final ObjectNode asked;
    final List<ObjectNode> payments = new ArrayList<>();
    final List<ObjectNode> refunds = new ArrayList<>();
    String status;
    /** What comes of the next capture: COMPLETED, PENDING, DECLINED, or an issue of theirs. */
    String outcome = "COMPLETED";

    Money agreed;
    private final URI site;
    private final Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Instant updated = created;

    private PayPalSale(boolean invoice, ObjectNode asked, URI site) {
        var random = UUID.randomUUID().toString().toUpperCase(Locale.ROOT).replace("-", "");
        this.id = invoice ? "INV2-" + random.substring(0, 4) + "-" + random.substring(4, 8) : random.substring(0, 17);
        this.invoice = invoice;
        this.asked = asked;
        this.site = site;
        this.status = invoice ? "DRAFT" : "PAYER_ACTION_REQUIRED";
        this.agreed =
                PayPalWords.money(invoice ? asked.path("items").path(0).path("unit_amount") : unit().path("amount"));
    }

    static PayPalSale order(JsonNode asked, URI site) {
        return new PayPalSale(false, ((ObjectNode) asked).deepCopy(), site);
    }

    static PayPalSale invoice(JsonNode asked, URI site) {
        return new PayPalSale(true, ((ObjectNode) asked).deepCopy(), site);
    }

    ObjectNode unit() {
        return (ObjectNode) asked.path("purchase_units").path(0);
    }

    /** The customer says yes on the page: to an order that is a yes and no more. */
    void agrees(Money amount, String next) {
        updated = updated.plusSeconds(1);
        agreed = amount;
        outcome = next;
        if (!invoice) {
            status = "APPROVED";
            return;
        }
        status = next.equals("COMPLETED") ? "PAID" : "PAYMENT_PENDING";
        payments.add(onInvoice("payment", amount));
    }

    /** The money of an order is taken. */
    void captured() {
        status = "COMPLETED";
        payments.add(movement(agreed, outcome));
    }

    void refunded(Money amount, String how) {
        refunds.add(invoice ? onInvoice("refund", amount) : movement(amount, how));
    }

    private ObjectNode movement(Money amount, String how) {
        var tree = Json.object()
                .put("id", PayPalPost.random().substring(0, 17))
                .put("status", how)
                .put("create_time", created.toString());
        tree.set("amount", PayPalWords.money(amount));
        tree.set("custom_id", unit().path("custom_id"));
        return tree;
    }

    private ObjectNode onInvoice(String kind, Money amount) {
        var tree = Json.object()
                .put("type", "PAYPAL")
                .put(kind + "_id", PayPalPost.random().substring(0, 17))
                .put(
                        kind + "_date",
                        created.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .put("method", "PAYPAL");
        tree.set("amount", PayPalWords.money(amount));
        return tree;
    }

    URI page() {
        return URI.create(site + (invoice ? "/invoice/p/" : "/checkoutnow/") + id);
    }

    boolean payable() {
        return switch (status) {
            case "SENT", "UNPAID" -> true;
            case "CREATED", "PAYER_ACTION_REQUIRED", "APPROVED" ->
                !unit().path("custom_id").asText().endsWith(".withdrawn");
            default -> false;
        };
    }

    ObjectNode tree() {
        return invoice ? invoiceTree() : orderTree();
    }

    private ObjectNode orderTree() {
        var tree = asked.deepCopy()
                .put("id", id)
                .put("status", status)
                .put("create_time", created.toString())
                .put("update_time", updated.toString());
        tree.putObject("payment_source").putObject("paypal");
        var unit = (ObjectNode) tree.path("purchase_units").path(0);
        unit.put("reference_id", "default");
        var moved = unit.putObject("payments");
        payments.forEach(moved.putArray("captures")::add);
        refunds.forEach(moved.putArray("refunds")::add);
        var links = tree.putArray("links");
        links.addObject().put("rel", "self").put("href", site + "/v2/checkout/orders/" + id);
        links.addObject().put("rel", "payer-action").put("href", page().toString());
        return tree;
    }

    private ObjectNode invoiceTree() {
        var tree = asked.deepCopy().put("id", id).put("status", status);
        tree.set("amount", asked.path("items").path(0).path("unit_amount"));
        if (!status.equals("DRAFT")) {
            ((ObjectNode) tree.path("detail")).putObject("metadata").put("recipient_view_url", page().toString());
        }
        payments.forEach(tree.putObject("payments").putArray("transactions")::add);
        refunds.forEach(tree.putObject("refunds").putArray("transactions")::add);
        return tree;
    }
}
