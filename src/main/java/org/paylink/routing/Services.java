package org.paylink.routing;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** Finds, when a route runs, what the connector gives to routes. Not earlier: a dry run has none of it. */
final class Services {

    static <T> T one(CamelContext context, Class<T> type) {
        var found = CamelContextHelper.findSingleByType(context, type);
        if (found == null) {
            throw new IllegalStateException("no " + type.getSimpleName() + " is bound in the Camel context");
        }
        return found;
    }

    static Clock clock(CamelContext context) {
        var found = CamelContextHelper.findSingleByType(context, Clock.class);
        return found == null ? Clock.systemUTC() : found;
    }

    private Services() {}
}
