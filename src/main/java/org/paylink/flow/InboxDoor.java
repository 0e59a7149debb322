package org.paylink.flow;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where programs hand in what a route of the administrator's ({@code from: paylink:inbox}) makes something of. */
public interface InboxDoor {

    /**
     * Carries the bytes through the route behind the inbox and returns what the route ended with (after {@code paylink:invoices}: the
     * counts), or nothing where that is no map. Returns only when the route has ended well.
     *
     * @throws InboxFailure when this merchant has no such inbox, or the route has not ended well
     */
    Map<String, Object> post(String merchant, String name, byte[] body, @Nullable String contentType);
}
