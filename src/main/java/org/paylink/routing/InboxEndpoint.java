package org.paylink.routing;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** {@code from: paylink:inbox}: what programs post enters a route here. */
final class InboxEndpoint extends DefaultEndpoint {

    final String name;
    final @Nullable String merchant;

    InboxEndpoint(String uri, Component component, String name, @Nullable String merchant) {
        super(uri, component);
        this.name = name;
        this.merchant = merchant;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new InboxConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("paylink:inbox is filled by programs: use it under from:");
    }
}
