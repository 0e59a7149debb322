package org.paylink.routing;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.RouteAware;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;

/** Notes whether polling works, and otherwise does what the endpoint's own strategy does. */
record PollWatch(PollingConsumerPollStrategy own, RouteStates states) implements PollingConsumerPollStrategy {

    PollWatch(@Nullable PollingConsumerPollStrategy own, RouteStates states) {
        this.own = own == null ? new DefaultPollingConsumerPollStrategy() : own;
        this.states = states;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return own.begin(consumer, endpoint);
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        own.commit(consumer, endpoint, polledMessages);
        states.polled(route(consumer));
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        states.pollFailed(route(consumer), cause);
        return own.rollback(consumer, endpoint, retryCounter, cause);
    }

    private static String route(Consumer consumer) {
        return consumer instanceof RouteAware aware ? Owner.of(aware.getRoute()) : "";
    }
}
