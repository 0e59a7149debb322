package org.paylink.routing;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.Stylesheet;

/** One stylesheet of a route: the body goes through it; headers and variables are its parameters. */
final class XsltSaxonEndpoint extends DefaultEndpoint {

    private final Stylesheet stylesheet;

    XsltSaxonEndpoint(String uri, Component component, Stylesheet stylesheet) {
        super(uri, component);
        this.stylesheet = stylesheet;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                try {
                    exchange.getMessage().setBody(stylesheet.transformBody(body(exchange), parameters(exchange)));
                } catch (Stylesheet.Failed e) {
                    throw new IllegalArgumentException(e.getMessage() + "; " + e.cure());
                }
            }
        };
    }

    private static @Nullable Object body(Exchange exchange) {
        var body = exchange.getMessage().getBody();
        if (body == null || body instanceof String || body instanceof Map || body instanceof Iterable) {
            return body;
        }
        var stream = exchange.getMessage().getBody(InputStream.class);
        return stream == null ? body : stream;
    }

    private static Map<String, String> parameters(Exchange exchange) {
        var parameters = new HashMap<String, String>();
        exchange.getVariables().forEach((name, value) -> put(parameters, name, value, exchange));
        exchange.getMessage().getHeaders().forEach((name, value) -> put(parameters, name, value, exchange));
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value, Exchange exchange) {
        var text = value == null || StrictHeaders.steersCamel(name)
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
        if (text != null) {
            parameters.put(name, text);
        }
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("xslt-saxon transforms: use it under to:, not under from:");
    }
}
