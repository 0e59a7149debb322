package org.paylink.delivery.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.paylink.effects.Notice;

/** Keeps what it is told, and says 2xx unless told otherwise. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private volatile int refusalsLeft;

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = exchange.getRequestBody().readAllBytes();
                var refused = refusalsLeft-- > 0;
                if (!refused) {
                    var headers = new HashMap<String, String>();
                    exchange.getRequestHeaders()
                            .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
                    heard.add(new Notice("phone", headers, body, Instant.now()));
                }
                exchange.sendResponseHeaders(refused ? 503 : 204, -1);
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:%d/webhooks/phone"
                .formatted(server.getAddress().getPort()));
    }

    List<Notice> heard() {
        return List.copyOf(heard);
    }

    void refuseNext(int times) {
        refusalsLeft = times;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
