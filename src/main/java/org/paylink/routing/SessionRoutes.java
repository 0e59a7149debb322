package org.paylink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.RouteCalls;

/** The routes that serve payment accounts. */
final class SessionRoutes implements RouteCalls, AutoCloseable {

    /** Those that ran once stay known: while one is swapped, its work should come again and not be given up. */
    private final ConcurrentMap<String, SessionsConsumer> known = new ConcurrentHashMap<>();

    private final BooleanSupplier inPlace;

    // A route waits for its provider, and the engine's threads must not.
    private final ExecutorService threads = Executors.newFixedThreadPool(PLACES, work -> {
        var thread = new Thread(work, "sessions");
        thread.setDaemon(true);
        return thread;
    });

    /** @param inPlace whether the route files have been looked at since the start; before that nobody knows what is served */
    SessionRoutes(BooleanSupplier inPlace) {
        this.inPlace = inPlace;
    }

    @Override
    public boolean serves(String account, Act act) {
        return known.containsKey(key(account, act)) || !inPlace.getAsBoolean();
    }

    @Override
    public CompletionStage<JsonNode> call(
            String account, Act act, Map<String, String> names, Map<String, Object> order) {
        var route = known.get(key(account, act));
        if (route == null) {
            return CompletableFuture.failedStage(
                    new OutsideFailure(Kind.NOT_DONE, "no route reads " + key(account, act)));
        }
        return CompletableFuture.supplyAsync(() -> route.carry(names, order), threads);
    }

    void open(SessionsConsumer route) {
        known.put(key(route.endpoint.provider, route.endpoint.act), route);
    }

    /** As the route's author writes it. */
    static String key(String account, Act act) {
        return "paylink:sessions?provider=%s&act=%s"
                .formatted(account, act.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final int PLACES = 32;
}
