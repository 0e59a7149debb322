package org.paylink.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The web server of Clair's ERP, on loopback, for bearers of its token: {@code GET /api/invoices} by pages, {@code GET
 * /api/invoices/<number>}, {@code POST /api/payments} with an Idempotency-Key.
 */
final class ClairDoor implements AutoCloseable {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final Pattern PAGE = Pattern.compile("(?:.*&)?page=(\\d{1,6})(?:&.*)?");
    private static final Pattern STATUS = Pattern.compile("(?:.*&)?status=([a-z]{1,20})(?:&.*)?");
    private static final String INVOICES = "/api/invoices";

    private final ClairDesk desk;
    private final ObjectMapper json;
    private final String token;
    private final ExecutorService threads;
    private final HttpServer server;

    /** What is answered: a status, a body, and headers. */
    record Answer(int status, JsonNode body, Map<String, String> headers) {}

    /**
     * Starts it.
     *
     * @throws IOException where the port is taken
     */
    ClairDoor(DemoPlan.Clair plan, ClairDesk desk, ObjectMapper json) throws IOException {
        this.desk = desk;
        this.json = json;
        this.token = plan.password();
        // Beyond these a connection ends at once; the caller comes again.
        threads = new ThreadPoolExecutor(2, 4, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(50), ClairDoor::thread);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port()), 50);
        server.createContext("/api/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "clair-erp");
        thread.setDaemon(true);
        return thread;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            var answer = answer(exchange, body);
            byte[] written = json.writeValueAsBytes(answer.body());
            String tag = "\"" + Integer.toHexString(java.util.Arrays.hashCode(written)) + "\"";
            boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.status() == 200) {
                exchange.getResponseHeaders().set("ETag", tag);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            if (known && answer.status() == 200) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), written.length);
            exchange.getResponseBody().write(written);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        if (!authorized(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return desk.refused(401, "the bearer token is missing or wrong");
        }
        if (body.length > LARGEST_BODY) {
            return desk.refused(413, "the body is larger than %d bytes".formatted(LARGEST_BODY));
        }
        var asked = exchange.getRequestURI();
        String call = exchange.getRequestMethod() + " " + asked.getPath();
        if (call.equals("GET " + INVOICES)) {
            int page = found(PAGE, asked.getQuery()).map(Integer::parseInt).orElse(1);
            return desk.invoices(found(STATUS, asked.getQuery()).orElse(null), page);
        }
        if (call.startsWith("GET " + INVOICES + "/")) {
            return desk.invoice(asked.getPath().substring(INVOICES.length() + 1));
        }
        if (call.equals("POST /api/payments")) {
            return desk.pay(exchange.getRequestHeaders().getFirst("Idempotency-Key"), body);
        }
        return desk.refused(404, "there is no " + call);
    }

    private boolean authorized(@Nullable String header) {
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> found(Pattern pattern, @Nullable String query) {
        return Optional.ofNullable(query)
                .map(pattern::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }
}
