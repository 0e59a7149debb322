package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.paylink.effects.Json;
import org.paylink.money.Money;

/** A payment as Mollie keeps it: ordered by itself, or made by whoever opened a link. */
final class MollieSale {

    final String id = "tr_" + MollieTrial.random();
    final ObjectNode asked;
    final List<ObjectNode> refunds = new ArrayList<>();
    final List<ObjectNode> chargebacks = new ArrayList<>();
    final String link;
    String status = "open";
    boolean cancelable = true;
    private final URI site;

    MollieSale(JsonNode asked, String link, URI site) {
        this.asked = ((ObjectNode) asked).deepCopy();
        this.link = link;
        this.site = site;
    }

    void ends(String how, Money amount) {
        status = how;
        asked.set("amount", money(amount));
    }

    static ObjectNode movement(String id, Money amount, String status) {
        var tree = Json.object().put("id", id).put("status", status).put("createdAt", "2026-11-23T12:00:00+00:00");
        tree.set("amount", money(amount));
        return tree;
    }

    static ObjectNode money(Money amount) {
        return Json.object().put("currency", amount.currency().code()).put("value", MollieWords.UNITS.text(amount));
    }

    ObjectNode tree(boolean whole) {
        var tree = Json.object()
                .put("resource", "payment")
                .put("id", id)
                .put("mode", "test")
                .put("createdAt", "2026-11-22T12:00:00+00:00")
                .put("status", status)
                .put("isCancelable", cancelable)
                .put("method", "ideal");
        tree.set("amount", asked.path("amount"));
        if (link.isEmpty()) {
            tree.set("metadata", asked.path("metadata"));
        }
        if (status.equals("paid")) {
            tree.put("paidAt", "2026-11-22T12:01:00+00:00");
            tree.putObject("amountRefunded").put("currency", "EUR").put("value", refunds.isEmpty() ? "0.00" : "1.00");
        }
        if (!chargebacks.isEmpty()) {
            tree.putObject("amountChargedBack").put("currency", "EUR").put("value", "1.00");
        }
        tree.putObject("_links").putObject("checkout").put("href", site + "/checkout/" + id);
        if (whole) {
            var embedded = tree.putObject("_embedded");
            refunds.forEach(embedded.putArray("refunds")::add);
            chargebacks.forEach(embedded.putArray("chargebacks")::add);
        }
        return tree;
    }
}
