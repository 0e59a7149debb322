package org.paylink.routing;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The inboxes that routes have opened, for programs that post. */
public final class Inboxes {

    private final ConcurrentMap<String, InboxConsumer> open = new ConcurrentHashMap<>();

    /**
     * Carries the bytes through the route behind the inbox and returns what the route ended with (after {@code paylink:invoices}: the counts
     * as a map). Returns only when the route has ended well.
     *
     * @throws InboxFailure when this merchant has no such inbox, the route failed, or too many are under way
     */
    public @Nullable Object post(String merchant, String name, byte[] body, @Nullable String contentType) {
        var inbox = open.get(name);
        if (inbox == null || !belongs(inbox, merchant)) {
            throw new InboxFailure(
                    InboxFailure.Kind.NO_SUCH_INBOX, "merchant %s has no inbox %s".formatted(merchant, name));
        }
        return inbox.carry(merchant, body, contentType);
    }

    /** An inbox names its merchant, or bears his name in front of its own; another's is as good as absent. */
    private static boolean belongs(InboxConsumer inbox, String merchant) {
        var owner = inbox.endpoint.merchant;
        return owner == null ? inbox.endpoint.name.startsWith(merchant + "-") : owner.equals(merchant);
    }

    void open(InboxConsumer inbox) {
        open.put(inbox.endpoint.name, inbox);
    }

    void close(InboxConsumer inbox) {
        open.remove(inbox.endpoint.name, inbox);
    }
}
