package org.paylink.flow;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The queues that routes take from. */
@Component
final class ServedQueues {

    private final Set<String> queues = ConcurrentHashMap.newKeySet();

    void add(String queue) {
        queues.add(queue);
    }

    boolean contains(String queue) {
        return queues.contains(queue);
    }
}
