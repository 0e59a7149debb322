package org.paylink;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packed jar as a process of its own in a folder of its own under {@code target}, to be killed and started again. */
final class PackedConnector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Path place;
    private @Nullable Process process;

    PackedConnector(String name) {
        try {
            place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), name + "-");
            for (var folder : List.of("routes", "mappings", "config")) {
                Files.createDirectories(place.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String content) throws IOException {
        Files.writeString(place.resolve(file), content);
    }

    void copy(Path file, String folder) throws IOException {
        Files.copy(file, place.resolve(folder).resolve(file.getFileName()));
    }

    int port() {
        return port;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it and waits until it is healthy. */
    void start() throws IOException {
        var jar = Path.of("target", "paylink-connector.jar").toAbsolutePath();
        assertTrue(Files.exists(jar), "build the jar first: ./mvnw package");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx400m",
                        "-jar",
                        jar.toString())
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.resolve("log.txt").toFile()))
                .start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::healthy);
    }

    /** As {@code kill -9} does: nothing is tidied up. */
    void kill() throws InterruptedException {
        Objects.requireNonNull(process).destroyForcibly().waitFor();
    }

    private boolean healthy() throws InterruptedException {
        assertTrue(
                Objects.requireNonNull(process).isAlive(), "the connector has ended; see " + place.resolve("log.txt"));
        try {
            var health = HttpRequest.newBuilder(URI.create(base() + "/actuator/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
