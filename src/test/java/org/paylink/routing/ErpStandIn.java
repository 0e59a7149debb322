package org.paylink.routing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
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
import org.jspecify.annotations.Nullable;
import org.paylink.routing.ErpBooks.Bill;

/** An ERP in its own wire format, with books that remember; the vendor's own refusals, and calls that no ERP would understand apart. */
abstract class ErpStandIn implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    final ErpBooks books;
    /** Calls that are no calls of this ERP: none may ever come. */
    final List<String> misunderstood = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    ErpStandIn(ErpBooks books) {
        this.books = books;
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
    record Call(String method, String path, String query, Headers headers, String text) {

        boolean is(String wanted) {
            return method.equals(wanted);
        }

        String authorization() {
            return header("Authorization");
        }

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }

        JsonNode body() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new IllegalArgumentException("no JSON");
            }
        }
    }

    /** The answer, as a tree; {@link Created} where only a header says what there is to say. */
    abstract Object answer(Call call);

    /** The settings that the recipe's page names, without its name before them. */
    abstract Map<String, String> settings();

    /** How the connector is to name this document afterwards. */
    String reference(ErpBooks.Document document) {
        return document.id();
    }

    /** The table that an administrator keeps beside the mapping, with rows for the accounts "sandbox" and "bank"; none is needed by some. */
    List<String> table() {
        return List.of();
    }

    /** What else an administrator has written into {@code mappings/}. */
    Map<String, String> otherFiles() {
        return Map.of();
    }

    /** Keys beside those of its page, written out. */
    Map<String, String> otherSettings() {
        return Map.of();
    }

    /** Recipes beside its own that its merchant needs. */
    List<String> otherRecipes() {
        return List.of();
    }

    /** Milliseconds between two looks for invoices. */
    String pollEvery() {
        return "1000";
    }

    /** Whether the connector hears what else was settled while the money was on its way. */
    boolean saysWhatIsOpen() {
        return true;
    }

    /** Whether its first answer to the plain payment gets lost by itself; else the connector dies after it was told, and begins again. */
    boolean losesAnAnswer() {
        return true;
    }

    /** It is open here and in the ERP, and is about to be paid. */
    void beforePaying(Bill bill) {}

    /** Something else settles a part of it. */
    void settledOtherwise(Bill bill, BigDecimal amount) {
        bill.settledOtherwise(amount);
    }

    /** Brings the books up to date, where they are kept elsewhere. */
    void look() {}

    final String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** 204 and where the new document is, as NetSuite says it. */
    record Created(String location) {}

    /** What this ERP says where it will not book: a status, and words; those of most vendors are unverified, for no public page gives them. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;
        final int status;
        final transient Object body;

        Refusal(int status, Object body) {
            this.status = status;
            this.body = body;
        }
    }

    /** The server does what it was told, and then the line breaks. */
    static final class HangUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            var query = call.getRequestURI().getRawQuery();
            var asked = new Call(
                    call.getRequestMethod(),
                    call.getRequestURI().getPath(),
                    query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8),
                    call.getRequestHeaders(),
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            try {
                send(call, 200, answer(asked));
            } catch (HangUp e) {
                // Closing without an answer is what the client sees when the line breaks.
            } catch (Refusal e) {
                send(call, e.status, e.body);
            } catch (RuntimeException e) {
                misunderstood.add(
                        asked.method() + " " + asked.path() + "?" + asked.query() + " " + asked.text() + ": " + e);
                send(call, 400, Map.of("error", "bad request"));
            }
        }
    }

    private static void send(HttpExchange call, int status, @Nullable Object answer) throws IOException {
        if (answer instanceof Created created) {
            call.getResponseHeaders().add("Location", created.location());
            call.sendResponseHeaders(204, -1);
            return;
        }
        var bytes = JSON.writeValueAsBytes(answer);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
