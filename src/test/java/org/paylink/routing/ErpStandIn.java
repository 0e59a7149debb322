package org.paylink.routing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An ERP in its own wire format: one open invoice, and a book of payments. The answer to its first booking is lost. */
abstract class ErpStandIn implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    final List<BigDecimal> booked = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    BigDecimal open = new BigDecimal("119.10");
    private boolean lost;
    private final HttpServer server;

    ErpStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "erp");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::serve);
        server.start();
    }

    /** What a call came with. */
    record Call(String method, String path, String query, String authorization, JsonNode body) {}

    /** The answer, as a tree; null where there is nothing to say. */
    abstract Object answer(Call call) throws IOException;

    /** Books it; the first time the answer is lost on its way. */
    final void book(BigDecimal amount) {
        booked.add(amount.setScale(2));
        open = open.subtract(amount).max(BigDecimal.ZERO);
    }

    /** Whether the answer to this booking gets lost: the first of all does. */
    final boolean answerIsLost() {
        var first = !lost;
        lost = true;
        return first;
    }

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            var raw = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var query = call.getRequestURI().getRawQuery();
            var asked = new Call(
                    call.getRequestMethod(),
                    call.getRequestURI().getPath(),
                    query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8),
                    String.valueOf(call.getRequestHeaders().getFirst("Authorization")),
                    raw.startsWith("{") ? JSON.readTree(raw) : JSON.valueToTree(raw));
            int status = 200;
            Object answer;
            try {
                answer = answer(asked);
            } catch (Unavailable e) {
                status = 503;
                answer = Map.of("error", "unavailable");
            } catch (IllegalArgumentException e) {
                refused.add(asked + " " + e.getMessage());
                status = 400;
                answer = Map.of("error", "bad request");
            }
            var bytes = JSON.writeValueAsBytes(answer);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    /** What a proxy says whose server has answered too late. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
