package org.paylink.routing;

import java.util.Optional;
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
        route(consumer).ifPresent(states::polled);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) throws Exception {
        route(consumer).ifPresent(route -> states.pollFailed(route, cause));
        return own.rollback(consumer, endpoint, retryCounter, cause);
    }

    /** A poll in the middle of a route, such as by pollEnrich, begins none: what fails there fails the route itself. */
    private static Optional<String> route(Consumer consumer) {
        return consumer instanceof RouteAware aware
                ? Optional.ofNullable(aware.getRoute()).map(Owner::of)
                : Optional.empty();
    }
}
