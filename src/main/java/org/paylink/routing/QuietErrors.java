package org.paylink.routing;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what consumers would log with a stack trace each time; a failed poll has been noted by {@link PollWatch}. */
record QuietErrors(RouteStates states) implements ExceptionHandler {

    @Override
    public void handleException(Throwable exception) {
        handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        if (!message.startsWith("Failed polling endpoint")) {
            handleException(message, null, exception);
        }
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        var route = exchange == null ? null : exchange.getFromRouteId();
        if (route == null) {
            LOG.warn("A route's endpoint reports: {}", Causes.brief(exception));
            return;
        }
        states.exchangeFailed(route, exception);
    }

    private static final Logger LOG = LoggerFactory.getLogger(QuietErrors.class);
}
