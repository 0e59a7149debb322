package org.paylink.delivery.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that there is something new, by server-sent events. An event carries only a version: a page that missed some, or comes
 * back after a break, is told the present one and looks for itself.
 */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class PhoneEvents {

    private static final int LISTENERS_MAX = 64;
    private static final int ROUNDS_PER_HEARTBEAT = 50;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final JdbcPhones phones;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private int round;
    private volatile boolean closed;

    PhoneEvents(JdbcPhones phones) {
        this.phones = phones;
    }

    private static final class Listener {

        private final SseEmitter emitter;
        private final long phone;
        private String told = "";

        Listener(SseEmitter emitter, long phone) {
            this.emitter = emitter;
            this.phone = phone;
        }
    }

    /** A page that wants to be told; empty where too many are open already, or all is closing. */
    synchronized Optional<SseEmitter> listen(long phone) {
        if (closed || listeners.size() >= LISTENERS_MAX) {
            return Optional.empty();
        }
        var listener = new Listener(new SseEmitter(LONGEST.toMillis()), phone);
        Runnable gone = () -> listeners.remove(listener);
        listener.emitter.onCompletion(gone);
        listener.emitter.onTimeout(listener.emitter::complete);
        listener.emitter.onError(error -> gone.run());
        listeners.add(listener);
        return Optional.of(listener.emitter);
    }

    /** What the page of a phone, or the list for 0, shows now. */
    String version(long phone) {
        return version(phone, phones.versions(List.of(phone)));
    }

    /** Tells whoever does not know yet; now and then everyone, so that a connection that died is noticed. */
    void tell() {
        if (listeners.isEmpty()) {
            return;
        }
        var heartbeat = ++round % ROUNDS_PER_HEARTBEAT == 0;
        var wanted = new ArrayList<Long>();
        listeners.forEach(listener -> wanted.add(listener.phone));
        var versions = phones.versions(wanted);
        for (var listener : listeners) {
            var version = version(listener.phone, versions);
            if (heartbeat || !version.equals(listener.told)) {
                listener.told = version;
                send(listener, version);
            }
        }
    }

    /** Before the web server begins to wait for its last requests, of which these would be. */
    synchronized void close() {
        closed = true;
        listeners.forEach(listener -> listener.emitter.complete());
        listeners.clear();
    }

    private void send(Listener listener, String version) {
        try {
            listener.emitter.send(
                    SseEmitter.event().name("version").data(version).reconnectTime(2000));
        } catch (IOException | IllegalStateException e) {
            // The page has gone; its browser comes back by itself if it is still there.
            listeners.remove(listener);
        }
    }

    private static String version(long phone, Map<Long, Long> versions) {
        return versions.getOrDefault(phone, 0L) + "." + versions.getOrDefault(0L, 0L);
    }
}
