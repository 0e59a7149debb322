package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;

/** What Stripe keeps: sessions and links. */
final class StripeShelf {

    private final Map<String, StripeVisit> visits = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> links = new ConcurrentHashMap<>();
    private final Supplier<URI> url;

    StripeShelf(Supplier<URI> url) {
        this.url = url;
    }

    StripeVisit open(ObjectNode form, @Nullable String link) {
        var visit = new StripeVisit(form, link, url.get());
        visits.put(visit.id, visit);
        return visit;
    }

    ObjectNode link(ObjectNode form) {
        var id = "plink_" + StripePost.random();
        var tree = Json.object()
                .put("id", id)
                .put("object", "payment_link")
                .put("active", true)
                .put("currency", form.at("/line_items/0/price_data/currency").asText())
                .put("livemode", false)
                .put("url", url.get() + "/b/" + id);
        tree.set("metadata", form.path("metadata"));
        tree.set("asked", form);
        links.put(id, tree);
        return tree;
    }

    Collection<StripeVisit> visits() {
        return visits.values();
    }

    @Nullable
    StripeVisit visit(String id) {
        return visits.get(id);
    }

    @Nullable
    ObjectNode link(String id) {
        return links.get(id);
    }

    StripeVisit paidBy(@Nullable String intent) {
        return visits.values().stream()
                .filter(visit -> visit.intent.equals(intent))
                .findFirst()
                .orElseThrow();
    }

    /** Whoever opens a link gets a session of his own; this is the one that is tried first. */
    StripeVisit at(URI page) {
        var id = id(page);
        var visit = visits.get(id);
        if (visit != null) {
            return visit;
        }
        return visits.values().stream()
                .filter(opened -> id.equals(opened.link))
                .findFirst()
                .orElseGet(() -> visit(page));
    }

    /** One more customer opens the link. */
    StripeVisit visit(URI page) {
        var id = id(page);
        return open((ObjectNode) Objects.requireNonNull(links.get(id)).path("asked"), id);
    }

    void linkIsUsed(StripeVisit visit) {
        var link = visit.link == null ? null : links.get(visit.link);
        if (link != null) {
            link.put("active", false);
        }
    }

    boolean payable(URI page) {
        var link = links.get(id(page));
        return link == null
                ? at(page).status.equals("open")
                : link.path("active").asBoolean();
    }

    private static String id(URI page) {
        return page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
    }
}
