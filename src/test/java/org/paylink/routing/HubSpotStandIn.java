package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** HubSpot's CRM API, as far as the recipe uses it: search, properties of a deal, associations page by page, notes. */
final class HubSpotStandIn extends CrmStandIn {

    private static final int PAGE = 2;

    HubSpotStandIn() {
        super("12345678");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "api-key", "pat-1");
    }

    @Override
    List<String> said() {
        return activities().stream()
                .map(note -> note.at("/properties/hs_note_body").asText().replaceFirst(";.*", ""))
                .toList();
    }

    @Override
    Object answer(Call call) {
        expect(call.authorization().equals("Bearer pat-1"), "authorization");
        return switch (call.path()) {
            case "/crm/v3/objects/deals/search" -> Map.of("total", 1, "results", List.of(won()));
            case "/crm/v4/objects/deals/12345678/associations/contacts" ->
                Map.of("results", List.of(Map.of("toObjectId", 77)));
            case "/crm/v3/objects/contacts/77" ->
                Map.of(
                        "id",
                        "77",
                        "properties",
                        Map.of("firstname", "Piet", "lastname", "Jansen", "mobilephone", "+31612345678"));
            case "/crm/v3/objects/deals/12345678" -> deal(call);
            case "/crm/v4/objects/deals/12345678/associations/notes" -> noteIds(call.query());
            case "/crm/v3/objects/notes/batch/read" -> notes(call.body());
            case "/crm/v3/objects/notes" -> Map.of("id", String.valueOf(keep(note(call.body()))));
            default -> throw new IllegalArgumentException("no such resource");
        };
    }

    private Object deal(Call call) {
        if (call.is("PATCH")) {
            var now = call.body().at("/properties");
            now.fieldNames().forEachRemaining(name -> expect(name.startsWith("paylink_"), name));
            set(now);
        }
        return won();
    }

    private Object won() {
        var properties = JSON.createObjectNode();
        properties.put("dealname", "Order 4711").put("amount", "119.10").put("deal_currency_code", "EUR");
        properties.put("dealstage", "closedwon").put("hs_is_closed_won", "true").put("hs_is_closed", "true");
        properties.setAll(fields);
        return Map.of("id", deal, "properties", properties);
    }

    /** As few at once as it takes to make a second page. */
    private Object noteIds(String query) {
        expect(query.matches("limit=100(&after=[0-9]+)?"), query);
        int from = query.contains("after=") ? Integer.parseInt(query.replaceFirst(".*after=", "")) : 0;
        var ids = new ArrayList<Object>();
        for (int i = from; i < Math.min(from + PAGE, activities().size()); i++) {
            ids.add(Map.of("toObjectId", i));
        }
        return from + PAGE < activities().size()
                ? Map.of("results", ids, "paging", Map.of("next", Map.of("after", String.valueOf(from + PAGE))))
                : Map.of("results", ids);
    }

    private Object notes(JsonNode asked) {
        expect(asked.at("/properties/0").asText().equals("hs_note_body"), "properties");
        var found = new ArrayList<JsonNode>();
        asked.at("/inputs")
                .forEach(input -> found.add(
                        activities().get(Integer.parseInt(input.get("id").asText()))));
        return Map.of("status", "COMPLETE", "results", found);
    }

    private JsonNode note(JsonNode note) {
        var to = note.at("/associations/0");
        expect(to.at("/to/id").asText().equals(deal), "associations");
        expect(to.at("/types/0/associationTypeId").asInt() == 214, "associationTypeId");
        expect(note.at("/properties/hs_timestamp").asText().endsWith("Z"), "hs_timestamp");
        return note;
    }
}
