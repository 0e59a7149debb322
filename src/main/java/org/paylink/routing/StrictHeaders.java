package org.paylink.routing;

import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Refuses headers from outside that steer Camel, in any spelling. Such a header has rewritten addresses and SQL in more than one advisory, so
 * every way in uses this filter, in addition to the component's own.
 */
record StrictHeaders(@Nullable HeaderFilterStrategy own) implements HeaderFilterStrategy {

    static boolean steersCamel(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || lower.startsWith("org.apache.camel.") || lower.startsWith("kafka.");
    }

    /** Takes them off a message. */
    static void strip(Message message) {
        for (var name : List.copyOf(message.getHeaders().keySet())) {
            if (steersCamel(name)) {
                message.removeHeader(name);
            }
        }
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return own != null && own.applyFilterToCamelHeaders(name, value, exchange);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return steersCamel(name) || own != null && own.applyFilterToExternalHeaders(name, value, exchange);
    }
}
