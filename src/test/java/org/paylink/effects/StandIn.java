package org.paylink.effects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service on a real socket that stands in for a provider: answers as its kind does, unless it was told to be in trouble. */
public abstract class StandIn implements AutoCloseable {

    private static final int FLOOD_BYTES = 5 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final List<Call> heard = new CopyOnWriteArrayList<>();

    /** One call as it came; header names in lower case. */
    public record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What is answered. */
    public record Reply(int status, Map<String, String> headers, String body) {

        public static Reply json(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }
    }

    protected StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Does what the provider would do, and answers as it would. */
    protected abstract Reply answer(Call call);

    /** The next calls meet these troubles, one each. */
    public final void troubledBy(Trouble... next) {
        troubles.addAll(List.of(next));
    }

    /** The calls so far, troubled or not. */
    public final List<Call> heard() {
        return heard;
    }

    public final URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where nobody listens. */
    public static URI nobody() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        silence.countDown();
        threads.shutdownNow();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = call(exchange);
            heard.add(call);
            var trouble = troubles.poll();
            if (trouble == null) {
                send(exchange, answer(call));
                return;
            }
            var reply = trouble.done() ? answer(call) : Reply.json(200, "{}");
            make(trouble, exchange, reply);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(Trouble trouble, HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        switch (trouble) {
            case THROTTLED -> send(exchange, new Reply(429, Map.of("Retry-After", "7"), "{}"));
            case THROTTLED_UNTIL_A_TIME -> untilATime(exchange);
            case OVERLOADED -> send(exchange, new Reply(503, Map.of("Retry-After", "5"), "busy"));
            case BROKEN -> send(exchange, Reply.json(500, "{}"));
            case BAD_GATEWAY -> send(exchange, new Reply(502, Map.of(), "<html>bad gateway</html>"));
            case SILENT_AFTER_THE_BODY -> silence.await();
            case HANGS_UP -> {
                // Closing without an answer is all there is to it.
            }
            case BREAKS_OFF -> {
                exchange.sendResponseHeaders(200, reply.body().length() + 100);
                write(exchange, reply.body());
            }
            // Where there is nothing to say, it takes its time all the same.
            case DRIPS -> drip(exchange, reply.body().isEmpty() ? " ".repeat(1000) : reply.body());
            case FLOODS -> flood(exchange);
            case TRUNCATED_JSON ->
                send(
                        exchange,
                        Reply.json(200, reply.body().substring(0, reply.body().length() / 2)));
            case A_PAGE_INSTEAD_OF_JSON -> send(exchange, new Reply(200, Map.of(), "<html>please log in</html>"));
            case EMPTY -> send(exchange, Reply.json(200, ""));
            case WRONG_KEY -> send(exchange, Reply.json(401, "{}"));
            case REFUSED -> send(exchange, Reply.json(400, "{}"));
        }
    }

    /** The server writes its own Date into the head, so that the wait can only be told in a head of our own. */
    private static void untilATime(HttpExchange exchange) throws IOException {
        var now = java.time.ZonedDateTime.now(java.time.ZoneOffset.UTC);
        var format = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
        exchange.getResponseHeaders().set("Retry-After", format.format(now.plusSeconds(90)));
        exchange.sendResponseHeaders(429, -1);
    }

    private void drip(HttpExchange exchange, String body) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        for (var drop : body.getBytes(StandardCharsets.UTF_8)) {
            exchange.getResponseBody().write(drop);
            exchange.getResponseBody().flush();
            if (silence.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var spaces = " ".repeat(64 << 10);
        for (int sent = 0; sent < FLOOD_BYTES; sent += spaces.length()) {
            write(exchange, spaces);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        var length = reply.body().getBytes(StandardCharsets.UTF_8).length;
        exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
        write(exchange, reply.body());
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        var address = exchange.getRequestURI();
        return new Call(
                exchange.getRequestMethod(),
                address.getRawPath(),
                address.getRawQuery() == null ? "" : address.getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }
}
