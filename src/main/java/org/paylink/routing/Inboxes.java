package org.paylink.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.InboxDoor;
import org.paylink.flow.InboxFailure;
import org.paylink.flow.InboxFailure.Kind;

/** The inboxes that routes have opened, for programs that post. */
final class Inboxes implements InboxDoor {

    /** Those that were open once stay known: while a route is swapped or stopped, its posters should come again and not give up. */
    private final ConcurrentMap<String, InboxConsumer> known = new ConcurrentHashMap<>();

    @Override
    public Map<String, Object> post(String merchant, String name, byte[] body, @Nullable String contentType) {
        var inbox = known.get(name);
        if (inbox == null || !belongs(inbox, merchant)) {
            throw new InboxFailure(Kind.NO_SUCH_INBOX, "merchant %s has no inbox %s".formatted(merchant, name));
        }
        var answer = new LinkedHashMap<String, Object>();
        if (inbox.carry(merchant, body, contentType) instanceof Map<?, ?> tree) {
            tree.forEach((key, value) -> answer.put(String.valueOf(key), value));
        }
        return answer;
    }

    /** An inbox names its merchant, or bears his name in front of its own; another's is as good as absent. */
    private static boolean belongs(InboxConsumer inbox, String merchant) {
        var owner = inbox.endpoint.merchant;
        return owner == null ? inbox.endpoint.name.startsWith(merchant + "-") : owner.equals(merchant);
    }

    void open(InboxConsumer inbox) {
        known.put(inbox.endpoint.name, inbox);
    }
}
