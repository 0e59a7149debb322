package org.paylink.payment.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.paylink.effects.Notice;

/** A shop's door for webhooks: keeps what comes, answers 200, or first what it was told to. */
final class Shop implements AutoCloseable {

    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Shop(Clock clock) {
        this(clock, notice -> {});
    }

    /** @param listener is told of each before it is answered */
    Shop(Clock clock, Consumer<Notice> listener) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", call -> {
            var headers = new HashMap<String, String>();
            call.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            var notice = new Notice("trial", headers, call.getRequestBody().readAllBytes(), clock.instant());
            heard.add(notice);
            listener.accept(notice);
            var answer = answers.poll();
            call.sendResponseHeaders(answer == null ? 200 : answer, -1);
            call.close();
        });
        server.start();
    }

    void answersFirst(int status) {
        answers.add(status);
    }

    List<Notice> heard() {
        return heard;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/trial");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
