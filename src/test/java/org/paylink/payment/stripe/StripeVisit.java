package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.money.Money;

/** A session as Stripe's stand-in keeps it, with its payment. */
final class StripeVisit {

    final String id = "cs_test_" + StripePost.random();
    final String intent = "pi_" + StripePost.random();
    final @Nullable String link;
    final List<ObjectNode> refunds = new ArrayList<>();
    final List<ObjectNode> disputes = new ArrayList<>();
    String status = "open";
    String paymentStatus = "unpaid";
    String intentStatus = "requires_payment_method";

    private final JsonNode asked;
    private final URI url;
    private final long created = Instant.now().getEpochSecond();
    private long amount;
    private String currency;

    StripeVisit(JsonNode asked, @Nullable String link, URI url) {
        this.asked = asked;
        this.link = link;
        this.url = url;
        var price = asked.at("/line_items/0/price_data");
        this.amount = price.path("unit_amount").asLong();
        this.currency = price.path("currency").asText();
    }

    void completed(String paid, String intentIs, Money money) {
        status = "complete";
        paymentStatus = paid;
        intentStatus = intentIs;
        amount = StripeMoney.units(money);
        currency = money.currency().code().toLowerCase(Locale.ROOT);
    }

    ObjectNode tree(boolean expanded) {
        var tree = Json.object()
                .put("id", id)
                .put("object", "checkout.session")
                .put("status", status)
                .put("payment_status", paymentStatus)
                .put("amount_total", amount)
                .put("currency", currency)
                .put("created", created)
                .put("expires_at", asked.path("expires_at").asLong(created + 24 * 60 * 60))
                .put("livemode", false)
                .put("payment_link", link)
                .put("url", url + "/c/" + id);
        tree.set("metadata", asked.path("metadata"));
        tree.putArray("payment_method_types").add("card").add("ideal");
        if (status.equals("complete")) {
            tree.set("payment_intent", expanded ? intent() : tree.textNode(intent));
        } else {
            tree.putNull("payment_intent");
        }
        return tree;
    }

    private ObjectNode intent() {
        var tree = Json.object()
                .put("id", intent)
                .put("object", "payment_intent")
                .put("status", intentStatus)
                .put("amount", amount)
                .put("currency", currency)
                .put("created", created)
                .put("livemode", false);
        tree.set("metadata", asked.at("/payment_intent_data/metadata"));
        tree.set("latest_charge", charge());
        return tree;
    }

    ObjectNode failedIntent() {
        return intent().put("status", "requires_payment_method").put("latest_charge", "ch_" + StripePost.random());
    }

    ObjectNode charge() {
        var back = refunds.stream()
                .mapToLong(refund -> refund.path("amount").asLong())
                .sum();
        var tree = Json.object()
                .put("id", "ch_" + intent)
                .put("object", "charge")
                .put("amount", amount)
                .put("amount_refunded", back)
                .put("currency", currency)
                .put("created", created)
                .put("livemode", false)
                .put("payment_intent", intent);
        tree.set("metadata", asked.at("/payment_intent_data/metadata"));
        tree.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", "amex");
        return tree;
    }

    /** A refund or a dispute: neither bears what we wrote on the payment. */
    ObjectNode movement(String prefix, Money money, String movementStatus) {
        return Json.object()
                .put("id", prefix + StripePost.random())
                .put("amount", StripeMoney.units(money))
                .put("currency", money.currency().code().toLowerCase(Locale.ROOT))
                .put("created", created)
                .put("livemode", false)
                .put("payment_intent", intent)
                .put("status", movementStatus);
    }
}
