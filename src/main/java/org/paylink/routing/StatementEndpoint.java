package org.paylink.routing;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** {@code to: paylink:statement}: a bank's statement, camt.053 or camt.054. */
final class StatementEndpoint extends DefaultEndpoint {

    final String merchant;
    final @Nullable String source;

    StatementEndpoint(String uri, Component component, String merchant, @Nullable String source) {
        super(uri, component);
        this.merchant = merchant;
        this.source = source;
    }

    @Override
    public Producer createProducer() {
        return new StatementProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "paylink:statement takes statements: use it under to:, not under from:");
    }
}
