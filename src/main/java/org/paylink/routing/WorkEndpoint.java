package org.paylink.routing;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** {@code from: paylink:payments}, {@code verify}, {@code messages} and {@code news}: a queue, polled. */
final class WorkEndpoint extends ScheduledPollEndpoint {

    final String queue;
    final @Nullable String mapping;
    final Work work;
    final int batch;

    WorkEndpoint(String uri, Component component, String queue, @Nullable String mapping, Work work, int batch) {
        super(uri, component);
        this.queue = queue;
        this.mapping = mapping;
        this.work = work;
        this.batch = batch;
        setDelay(500);
        setInitialDelay(100);
        // As long as there is work, it is fetched without a pause.
        setGreedy(true);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        var consumer = new WorkConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                getEndpointUri() + " hands work out: use it under from:, not under to:");
    }
}
