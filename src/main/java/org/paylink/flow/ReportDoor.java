package org.paylink.flow;

import org.jspecify.annotations.Nullable;

/** What became of a message that a route has sent enters here, told by whoever knows; when {@link #report} returns, it is durable. */
public interface ReportDoor {

    /**
     * One event of one message or a list of them: {@code {"key" or "reference", "status", "at", "problem"}}. Told twice or late it changes nothing.
     *
     * @param channel an account of type route
     * @param mapping makes such an event of each of the service's own; null where they are so already
     * @throws IllegalArgumentException with a sentence where one names no message, or no status that we know; none of the list counts then
     */
    void report(String channel, @Nullable String mapping, @Nullable Object told);
}
