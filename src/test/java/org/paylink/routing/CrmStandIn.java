package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A CRM with one won deal: its fields as they were set, and its activities as they were written, twice if written twice. */
abstract class CrmStandIn extends ErpStandIn {

    final String deal;
    final ObjectNode fields = JSON.createObjectNode();
    private final List<JsonNode> activities = new ArrayList<>();
    private boolean lost;

    CrmStandIn(String deal) {
        super(new ErpBooks(deal + "%d", "%d", "%d"));
        this.deal = deal;
    }

    /** The subject lines or texts of the activities, in the order they were written. */
    abstract List<String> said();

    final synchronized String shown(String field) {
        return fields.path(field).asText();
    }

    final synchronized List<JsonNode> activities() {
        return List.copyOf(activities);
    }

    final synchronized void set(JsonNode now) {
        fields.setAll((ObjectNode) now);
    }

    /** The first one is kept, and the answer is lost on its way. */
    final synchronized int keep(JsonNode activity) {
        activities.add(activity);
        if (!lost) {
            lost = true;
            throw new HangUp();
        }
        return activities.size();
    }
}
