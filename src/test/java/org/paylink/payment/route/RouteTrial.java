package org.paylink.payment.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Json;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.RouteCalls;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The account of the tests, and routes that end with what a test says. */
final class RouteTrial implements RouteCalls {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    final Set<Act> served = EnumSet.allOf(Act.class);
    String ending = "{}";
    Map<String, Object> order = Map.of();
    Map<String, String> names = Map.of();

    static PaymentProvider account(Map<String, String> settings) {
        return new RouteTrial().provider(settings);
    }

    PaymentProvider provider(Map<String, String> settings) {
        var beans = new StaticListableBeanFactory(Map.of("routes", this));
        var all = new HashMap<>(settings);
        all.put("type", "route");
        return new RouteProviderType(beans.getBeanProvider(RouteCalls.class), Clock.fixed(NOW, ZoneOffset.UTC))
                .account(new AccountSettings("paylink.payment", "kassa", all));
    }

    @Override
    public boolean serves(String account, Act act) {
        return served.contains(act);
    }

    @Override
    public CompletionStage<JsonNode> call(
            String account, Act act, Map<String, String> headers, Map<String, Object> tree) {
        names = headers;
        order = tree;
        return CompletableFuture.completedStage(Json.read(ending.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
