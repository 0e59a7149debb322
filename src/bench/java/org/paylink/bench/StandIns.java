package org.paylink.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bank and a messenger beyond the network: they speak the sandbox's wire format, keep books of their own, and answer after a set time. As a
 * program of its own it serves a benchmark; within a test it is the witness of what has really arrived.
 */
public final class StandIns implements AutoCloseable {

    public static final String KEY = "stand-in-key";
    public static final String SECRET = "stand-in-secret";

    private static final int TELLERS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final long answerMillis;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    // As many connections as a provider opens to one receiver; what is to be told beyond waits here.
    private final ExecutorService tellers = Executors.newFixedThreadPool(TELLERS);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, Session> byKey = new ConcurrentHashMap<>();
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private final Queue<Sent> messages = new ConcurrentLinkedQueue<>();
    private volatile Listener listener = sent -> {};

    /** A session in the bank's books; {@code payment} is set when the customer has paid. */
    public static final class Session {
        final String id = "s" + UUID.randomUUID();
        final JsonNode order;
        final Instant at = Instant.now();
        volatile boolean paid;
        volatile boolean cancelled;

        Session(JsonNode order) {
            this.order = order;
        }
    }

    /** A message that the messenger has accepted. */
    public record Sent(String id, String correlation, String to, String text, String link) {}

    /** Hears of each accepted message: the customer's phone. */
    public interface Listener {
        void arrived(Sent sent);
    }

    static {
        // Its default keeps 200 and closes every other connection after each answer, as no provider does.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    }

    /** @param answerMillis how long each answer takes */
    public StandIns(int port, long answerMillis) throws IOException {
        this.answerMillis = answerMillis;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        // Answers wait in the clock, not in threads.
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/psp/sessions", exchange -> answer(exchange, this::bank));
        server.createContext("/messenger/messages", exchange -> answer(exchange, this::messenger));
        server.createContext("/counts", exchange -> answer(exchange, this::counts));
        server.start();
    }

    private JsonNode counts(HttpExchange exchange, byte[] body) {
        return JSON.createObjectNode()
                .put("requests", messages.stream().filter(sent -> !sent.link().isEmpty()).count())
                .put("messages", messages.size())
                .put("paid", paid());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Sent> messages() {
        return List.copyOf(messages);
    }

    public void onMessage(Listener phone) {
        this.listener = phone;
    }

    /** The customer pays what the page of this URL asks; the bank tells by notice, unless it is to be lost. */
    public void pay(String url, boolean noticeLost) {
        var session = byId.get(url.substring(url.lastIndexOf('/') + 1));
        if (session == null || session.paid || session.cancelled) {
            return;
        }
        session.paid = true;
        if (!noticeLost) {
            var event = JSON.createObjectNode().put("id", "evt-" + session.id);
            event.set("session", tree(session));
            notice(session.order.path("notice_url").asText(), event, 0);
        }
    }

    public long paid() {
        return byId.values().stream().filter(session -> session.paid).count();
    }

    @Override
    public void close() {
        server.stop(0);
        clock.shutdownNow();
        tellers.shutdownNow();
    }

    private interface Answering {
        JsonNode answer(HttpExchange exchange, byte[] body) throws IOException;
    }

    private void answer(HttpExchange exchange, Answering answering) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var answer = JSON.writeValueAsBytes(answering.answer(exchange, body));
        var unused = clock.schedule(
                () -> {
                    try (exchange) {
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                    } catch (IOException e) {
                        // The caller is gone: that is its affair, it was done.
                    }
                },
                answerMillis,
                TimeUnit.MILLISECONDS);
    }

    private JsonNode bank(HttpExchange exchange, byte[] body) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/psp/sessions".length());
        if (path.isEmpty()) {
            var order = JSON.readTree(body);
            var session = byKey.computeIfAbsent(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"), key -> new Session(order));
            byId.put(session.id, session);
            return tree(session);
        }
        var session = Objects.requireNonNull(byId.get(path.split("/")[1]));
        if (path.endsWith("/cancel")) {
            session.cancelled = !session.paid;
        }
        return tree(session);
    }

    private JsonNode tree(Session session) {
        var tree = JSON.createObjectNode()
                .put("id", session.id)
                .put("url", "http://127.0.0.1:" + port() + "/pay/" + session.id)
                .put("status", session.cancelled ? "cancelled" : session.paid ? "complete" : "open")
                .put("reference", session.order.path("reference").asText())
                .put("amount", session.order.path("amount").asLong())
                .put("currency", session.order.path("currency").asText())
                .put("created_at", session.at.toString())
                .put("expires_at", session.at.plus(Duration.ofDays(1)).toString());
        var payments = tree.putArray("payments");
        if (session.paid) {
            payments.addObject()
                    .put("id", "p-" + session.id)
                    .put("kind", "payment")
                    .put("status", "succeeded")
                    .put("amount", session.order.path("amount").asLong())
                    .put("currency", session.order.path("currency").asText())
                    .put("method", "card")
                    .put("created_at", session.at.toString());
        }
        return tree;
    }

    private JsonNode messenger(HttpExchange exchange, byte[] body) throws IOException {
        var order = JSON.readTree(body);
        var sent = new Sent(
                "m" + UUID.randomUUID(),
                order.path("correlation").asText(),
                order.path("to").asText(),
                order.path("text").asText(),
                order.path("link").asText());
        messages.add(sent);
        listener.arrived(sent);
        return JSON.createObjectNode().put("id", sent.id());
    }

    /** Tells that a message has reached the phone. */
    public void delivered(String noticeUrl, Sent sent) {
        var event = JSON.createObjectNode()
                .put("event", "d-" + sent.id())
                .put("message", sent.id())
                .put("correlation", sent.correlation())
                .put("status", "delivered")
                .put("at", Instant.now().toString());
        notice(noticeUrl, event, 0);
    }

    /** Tries until it is taken, as providers do, for at most five minutes. */
    private void notice(String url, JsonNode event, int attempt) {
        if (attempt > 300 || clock.isShutdown()) {
            return;
        }
        try {
            var body = JSON.writeValueAsBytes(event);
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .header("Content-Type", "application/json")
                    .header("Sandbox-Signature", signature(body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            tellers.execute(() -> {
                if (!told(request) && !clock.isShutdown()) {
                    var unused = clock.schedule(() -> notice(url, event, attempt + 1), 1, TimeUnit.SECONDS);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean told(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String signature(byte[] body) {
        try {
            var seconds = Long.toString(Instant.now().getEpochSecond());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Arguments: port, milliseconds of each answer, and, where every link is to be paid at once, where delivery notices go. */
    public static void main(String[] arguments) throws IOException {
        var standIns = new StandIns(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        if (arguments.length < 3 || arguments[2].isEmpty()) {
            return;
        }
        standIns.onMessage(sent -> {
            if (sent.link().contains("/pay/")) {
                standIns.pay(sent.link(), false);
            }
            standIns.delivered(arguments[2], sent);
        });
    }
}
