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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packed jar as a process of its own in a folder of its own under {@code target}, to be killed and started again. */
final class PackedConnector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Path place;
    private final Map<String, String> environment = new HashMap<>();
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

    /** Variables of the environment in which it and its commands run. */
    void knows(Map<String, String> variables) {
        environment.putAll(variables);
    }

    /** Runs commands in its folder, and returns how they ended; what they print is in its log. */
    int shell(String commands) throws IOException, InterruptedException {
        var shell = process("bash", "-e", "-c", commands).start();
        assertTrue(shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), commands + " does not end");
        return shell.exitValue();
    }

    String log() {
        try {
            return Files.readString(place.resolve("log.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        process = process(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx400m",
                        "-jar",
                        jar.toString())
                .start();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::healthy);
    }

    private ProcessBuilder process(String... command) {
        var builder = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.resolve("log.txt").toFile()));
        builder.environment().putAll(environment);
        return builder;
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
