package org.paylink.routing;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.paylink.flow.Marks;

/**
 * {@code to: paylink:mark}: up to where a source has been read. {@code act: read} makes it the body, {@code act: keep} keeps the body, for
 * good; with Camel's variableReceive and variableSend a variable is taken instead.
 */
final class MarkEndpoint extends DefaultEndpoint {

    final boolean keeps;
    private final String merchant;
    private final String name;
    private final String initial;

    MarkEndpoint(String uri, Component component, String merchant, String name, boolean keeps, String initial) {
        super(uri, component);
        this.merchant = merchant;
        this.name = name;
        this.keeps = keeps;
        this.initial = initial;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                var marks = Services.one(exchange.getContext(), Marks.class);
                if (!keeps) {
                    exchange.getMessage().setBody(marks.mark(merchant, name).orElse(initial));
                    return;
                }
                var mark = exchange.getMessage().getBody(String.class);
                // A source that says nothing of where it stands does not take back what is known.
                if (mark != null && !mark.isBlank()) {
                    marks.keep(merchant, name, mark);
                }
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("paylink:mark keeps a mark: use it under to:, not under from:");
    }
}
