package org.paylink.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packed connector as a process of its own, in a folder of its own under {@code target}, with one shop, a bank and a phone beyond the network. */
final class ConnectorProcess implements AutoCloseable {

    private static final int BATCH = 500;

    final Path place;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private final List<Process> running = new ArrayList<>();
    private @Nullable Process connector;

    /** {@code outsidePort} is where the stand-ins listen; {@code further} are lines of settings, {@code phone} those of its account. */
    ConnectorProcess(int outsidePort, String further, String phone) throws IOException {
        place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-");
        for (var folder : List.of("routes", "mappings", "config")) {
            Files.createDirectories(place.resolve(folder));
        }
        Files.writeString(
                place.resolve("config/paylink.yaml"),
                """
                server: { port: %d, address: 127.0.0.1 }
                paylink:
                  public-url: http://127.0.0.1:%d
                  merchants:
                    acme: { name: ACME, country: DE, language: de, pay-with: [bank], contact-by: [phone], api-token: bench-token }
                  payment:
                    bank: { type: sandbox, url: "http://127.0.0.1:%d/psp", api-key: %s, webhook-secret: %s }
                  delivery:
                    phone: { type: sandbox, url: "http://127.0.0.1:%d/messenger", api-key: %s, webhook-secret: %s%s }
                  polling: { at-least: 10m, at-most: 6h }
                  effects: { in-flight: 400 }
                %s
                """
                        .formatted(
                                port,
                                port,
                                outsidePort,
                                StandIns.KEY,
                                StandIns.SECRET,
                                outsidePort,
                                StandIns.KEY,
                                StandIns.SECRET,
                                phone,
                                further.indent(2)));
    }

    /** Starts it and waits until it is healthy. */
    void start() throws Exception {
        connector = java("-Xmx1g", "-jar", Path.of("target", "paylink-connector.jar").toAbsolutePath().toString());
        waitFor(() -> get(base() + "/actuator/health") != null, 120);
    }

    /** A Java program beside it, ended with it; what it prints goes to {@code log.txt}. */
    Process java(String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(place.resolve("log.txt").toFile()))
                .start();
        running.add(0, process);
        return process;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    /** Hands it the invoices of these numbers by REST. */
    void takeIn(int from, int to) throws IOException, InterruptedException {
        for (int begin = from; begin < to; begin += BATCH) {
            post(IntStream.range(begin, Math.min(to, begin + BATCH))
                    .mapToObj(ConnectorProcess::invoice)
                    .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static String invoice(int number) {
        return """
                {"number": "B-%d", "currency": "EUR", "open": "%d.%02d", "dueDate": "2026-12-15",
                 "customer": {"id": "C-%d", "name": "Bench Customer", "phone": "+4915123%06d", "language": "de", "country": "DE"}}
                """
                .formatted(number, 10 + number % 900, number % 100, number, number % 1_000_000);
    }

    private void post(String invoices) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(base() + "/api/acme/invoices?mapping=canonical"))
                        .header("Authorization", "Bearer bench-token")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(invoices))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    @Nullable
    String get(String url) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Condition {
        boolean holds() throws IOException;
    }

    static void waitFor(Condition condition, int seconds) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not within " + seconds + " s");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Of the connector and the database, which is its child, or that of the init process where it was detached. */
    Duration cpu() {
        var database = ProcessHandle.allProcesses()
                .filter(it -> it.info().command().orElse("").endsWith("/postgres"));
        return Stream.concat(Stream.ofNullable(connector).map(Process::toHandle), database)
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The most memory it has held. */
    String memory() throws IOException {
        var status = Path.of("/proc", connector == null ? "self" : "" + connector.pid(), "status");
        if (!Files.exists(status)) {
            return "unknown here";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\D+", ""))
                .map(kilobytes -> Long.parseLong(kilobytes) / 1024 + " MB")
                .findFirst()
                .orElse("unknown");
    }

    /** The stand-ins run in another folder than this program. */
    static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it in its own time, and then what ran beside it. */
    @Override
    public void close() {
        for (var process : running) {
            process.destroy();
            process.onExit().join();
        }
    }
}
