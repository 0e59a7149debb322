package org.paylink.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers every call in the one way it was told to, after it has read the whole request. */
public final class FaultyProvider implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Answers with this status and body, and Retry-After: 7 where it throttles. */
    public static FaultyProvider answering(int status, String body) {
        return new FaultyProvider(call -> {
            if (status == 429) {
                call.getResponseHeaders().add("Retry-After", "7");
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
    }

    /** Takes the request and never answers. */
    public static FaultyProvider silent() {
        return new FaultyProvider(call -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closed) {
                call.close();
            }
        });
    }

    /** Where nobody listens. */
    public static URI nobody() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FaultyProvider(Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            answer.to(call);
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private interface Answer {
        void to(HttpExchange call) throws IOException;
    }
}
