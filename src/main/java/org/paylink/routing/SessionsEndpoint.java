package org.paylink.routing;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.paylink.payment.RouteCalls.Act;

/** {@code from: paylink:sessions}: what is to be opened, cancelled or asked at a payment provider enters a route here. */
final class SessionsEndpoint extends DefaultEndpoint {

    final String provider;
    final Act act;
    final @Nullable String mapping;
    final @Nullable String answer;

    /** {@code mapping} makes the provider's words of ours, {@code answer} ours of what the route ends with. */
    SessionsEndpoint(
            String uri,
            Component component,
            String provider,
            Act act,
            @Nullable String mapping,
            @Nullable String answer) {
        super(uri, component);
        this.provider = provider;
        this.act = act;
        this.mapping = mapping;
        this.answer = answer;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new SessionsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("paylink:sessions hands work out: use it under from:, not under to:");
    }
}
