package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Salesforce's REST API v62.0, as far as the recipe uses it: a token, queries, fields of an opportunity, tasks. */
final class SalesforceStandIn extends CrmStandIn {

    SalesforceStandIn() {
        super("006Dn00000A1b2cIAB");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("url", url(), "client-id", "app", "client-secret", "secret");
    }

    @Override
    List<String> said() {
        return activities().stream().map(task -> task.at("/Subject").asText()).toList();
    }

    @Override
    Object answer(Call call) {
        if (call.path().equals("/services/oauth2/token")) {
            expect(call.text().equals("grant_type=client_credentials&client_id=app&client_secret=secret"), "client");
            return Map.of("access_token", "token-1", "token_type", "Bearer");
        }
        expect(call.authorization().equals("Bearer token-1"), "authorization");
        return switch (call.path().substring("/services/data/v62.0/".length())) {
            case "query" -> Map.of("totalSize", 1, "done", true, "records", query(call.query()));
            case "sobjects/Task" -> Map.of("id", "00T" + keep(task(call.body())), "success", true);
            default -> opportunity(call);
        };
    }

    private List<?> query(String query) {
        if (query.contains("from Opportunity")) {
            return List.of(won());
        }
        var asked =
                query.replaceFirst("q=select Id from Task where WhatId = '(.+)' and PayLink_Key__c = '(.+)'", "$1 $2");
        expect(asked.startsWith(deal + " "), query);
        return activities().stream()
                .filter(task -> asked.endsWith(" " + task.at("/PayLink_Key__c").asText()))
                .toList();
    }

    private JsonNode task(JsonNode task) {
        expect(
                task.at("/WhatId").asText().equals(deal)
                        && task.at("/WhoId").asText().equals("003Dn01"),
                "WhatId, WhoId");
        expect(task.at("/PayLink_Key__c").asText().length() == 36, "PayLink_Key__c");
        expect(task.at("/Status").asText().equals("Completed"), "Status");
        return task;
    }

    private Object opportunity(Call call) {
        expect(call.path().endsWith("/sobjects/Opportunity/" + deal), "no such object");
        if (call.is("PATCH")) {
            call.body().fieldNames().forEachRemaining(name -> expect(name.startsWith("PayLink_"), name));
            set(call.body());
        }
        return won();
    }

    private Object won() {
        var contact = Map.of("Id", "003Dn01", "Name", "Piet Jansen", "MobilePhone", "+31612345678");
        var won = JSON.createObjectNode();
        won.set("attributes", JSON.valueToTree(Map.of("type", "Opportunity")));
        won.put("Id", deal).put("Name", "Order 4711").put("Amount", new BigDecimal("119.10"));
        won.put("IsWon", true)
                .put("IsClosed", true)
                .put("CloseDate", "2026-11-02")
                .put("CurrencyIsoCode", "EUR");
        won.set("Account", JSON.valueToTree(Map.of("Id", "001Dn01", "Name", "Jansen")));
        won.set("OpportunityContactRoles", JSON.valueToTree(Map.of("records", List.of(Map.of("Contact", contact)))));
        won.setAll(fields);
        return won;
    }
}
