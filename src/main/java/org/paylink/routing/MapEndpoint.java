package org.paylink.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.MapBack;

/**
 * {@code to: paylink:map}: what a route has learnt so far, through a mapping, for ERPs that are asked first and told then. The mapping sees
 * the body under {@code body} and each property that the route has set under its name.
 */
final class MapEndpoint extends DefaultEndpoint {

    final String mapping;
    private final String merchant;

    MapEndpoint(String uri, Component component, String mapping, String merchant) {
        super(uri, component);
        this.mapping = mapping;
        this.merchant = merchant;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                var maps = Services.one(exchange.getContext(), MapBack.class);
                exchange.getMessage().setBody(maps.map(mapping, merchant, learnt(exchange)));
            }
        };
    }

    private static Map<String, Object> learnt(Exchange exchange) {
        var learnt = new LinkedHashMap<String, Object>();
        exchange.getProperties().forEach((name, value) -> {
            if (!StrictHeaders.steersCamel(name) && isTree(value)) {
                learnt.put(name, value);
            }
        });
        var body = exchange.getMessage().getBody();
        if (body != null && !isTree(body)) {
            throw new IllegalArgumentException(
                    "paylink:map takes rows and trees, not a %s: write unmarshal: { json: {} } before it"
                            .formatted(body.getClass().getSimpleName()));
        }
        if (body != null) {
            learnt.put("body", body);
        }
        return learnt;
    }

    private static boolean isTree(@Nullable Object value) {
        return value instanceof Map
                || value instanceof List
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("paylink:map maps: use it under to:, not under from:");
    }
}
