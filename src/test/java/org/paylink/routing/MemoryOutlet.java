package org.paylink.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Handout;
import org.paylink.flow.Outlet;

/** An outlet in memory: what failed comes back at once, what was done is remembered in order. */
final class MemoryOutlet implements Outlet {

    final List<String> served = new CopyOnWriteArrayList<>();
    final List<UUID> done = new CopyOnWriteArrayList<>();
    final List<Optional<Object>> answers = new CopyOnWriteArrayList<>();
    final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Handout>> queues = new ConcurrentHashMap<>();
    private final Map<UUID, String> queueOf = new ConcurrentHashMap<>();

    /** Puts n pieces into a queue; piece k is about invoice R-k, and its id is made of k. */
    void fill(String queue, int n) {
        for (int k = 1; k <= n; k++) {
            put(queue, piece(k));
        }
    }

    /** Puts pieces of these trees into a queue. */
    void fill(String queue, List<Map<String, Object>> trees) {
        int k = 0;
        for (var tree : trees) {
            k++;
            put(queue, new Handout(UUID.randomUUID(), "acme", "R-" + k, "key-" + k, "pay-" + k, tree));
        }
    }

    static Handout piece(int k) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("invoice", "R-" + k);
        tree.put("amount", k + ".00");
        return new Handout(new UUID(0xABCDEF0123456789L, k), "acme", "R-" + k, "key-" + k, "pay-" + k, tree);
    }

    private void put(String queue, Handout handout) {
        queueOf.put(handout.effect(), queue);
        queues.computeIfAbsent(queue, name -> new ConcurrentLinkedQueue<>()).add(handout);
    }

    @Override
    public List<Handout> take(String queue, int max) {
        var taken = new ArrayList<Handout>();
        var waiting = queues.getOrDefault(queue, new ConcurrentLinkedQueue<>());
        for (var next = waiting.peek(); next != null && taken.size() < max; next = waiting.peek()) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    @Override
    public void serve(String queue) {
        served.add(queue);
    }

    @Override
    public void done(List<Handout> handouts, @Nullable Object answer) {
        for (var handout : handouts) {
            answers.add(Optional.ofNullable(answer));
            done.add(handout.effect());
        }
    }

    @Override
    public void failed(List<Handout> handouts, Exception why) {
        for (var handout : handouts) {
            failures.add(why);
            put(queueOf.getOrDefault(handout.effect(), ""), handout);
        }
    }
}
