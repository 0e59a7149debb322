package org.paylink.routing;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** {@code to: paylink:invoices}. */
final class InvoicesEndpoint extends DefaultEndpoint {

    final String merchant;
    final @Nullable String source;
    final @Nullable String mapping;
    final boolean complete;

    InvoicesEndpoint(
            String uri,
            Component component,
            String merchant,
            @Nullable String source,
            @Nullable String mapping,
            boolean complete) {
        super(uri, component);
        this.merchant = merchant;
        this.source = source;
        this.mapping = mapping;
        this.complete = complete;
    }

    @Override
    public Producer createProducer() {
        return new InvoicesProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("paylink:invoices takes invoices: use it under to:, not under from:");
    }
}
