package org.paylink.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many invoices a second go all the way in direct mode: taken in by REST, a session opened at the provider for each, its link sent; and, with
 * {@code full}, paid, heard of by notice, booked into files, receipt sent. Connector, database and stand-ins share this machine, each a process
 * of its own; the stand-ins answer after 50 ms.
 *
 * <p>Arguments: number of invoices (60000), {@code full} or {@code ask} (ask).
 */
public final class EndToEndBench {

    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int invoices;
    private final boolean full;
    private final int port = freePort();
    private final int outsidePort = freePort();
    private final Path place;
    private final Map<Path, Long> sizes = new HashMap<>();
    private final Map<Path, Long> lines = new HashMap<>();

    private EndToEndBench(int invoices, boolean full) throws IOException {
        this.invoices = invoices;
        this.full = full;
        this.place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench-");
    }

    public static void main(String[] arguments) throws Exception {
        var invoices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        new EndToEndBench(invoices, arguments.length > 1 && arguments[1].equals("full")).run();
    }

    private void run() throws Exception {
        settings();
        var outside = java("-Xmx600m", "-cp", absoluteClassPath(), StandIns.class.getName(), "" + outsidePort, "50");
        if (full) {
            outside.command().add(base() + "/webhooks/phone");
        }
        var standIns = outside.start();
        var connector = java("-Xmx1g", "-jar", Path.of("target", "paylink-connector.jar").toAbsolutePath().toString())
                .start();
        try {
            waitFor(() -> get(base() + "/actuator/health") != null, 120);
            // The way back takes its time, and less of it warms up the same code.
            var warmUp = full ? 4_000 : 20_000;
            measure("warm-up", warmUp, 0, connector);
            measure(full ? "request to receipt" : "request sent", invoices, warmUp, connector);
        } finally {
            connector.destroy();
            connector.waitFor();
            standIns.destroy();
        }
    }

    private void measure(String what, int count, int before, Process connector) throws Exception {
        var cpu = cpu(connector);
        var begun = System.nanoTime();
        for (int from = before; from < before + count; from += BATCH) {
            post(IntStream.range(from, Math.min(before + count, from + BATCH))
                    .mapToObj(EndToEndBench::invoice)
                    .collect(Collectors.joining(",", "[", "]")));
        }
        var taken = System.nanoTime();
        waitFor(() -> done() >= before + count, 900);
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%s: %d invoices in %.1f s = %.0f/s (taken in after %.1f s); CPU of connector and database %.2f s per 1,000; peak memory %s%n",
                what,
                count,
                seconds,
                count / seconds,
                (taken - begun) / 1e9,
                cpu(connector).minus(cpu).toMillis() / (double) count,
                memory(connector));
    }

    /** The count of the last step: receipts of booked payments, or requests. */
    private long done() throws IOException {
        var counts = JSON.readTree(String.valueOf(get("http://127.0.0.1:" + outsidePort + "/counts")));
        if (!full) {
            return counts.path("requests").asLong();
        }
        return Math.min(counts.path("messages").asLong() / 2, booked());
    }

    private long booked() throws IOException {
        if (!Files.isDirectory(place.resolve("booked"))) {
            return 0;
        }
        try (var files = Files.list(place.resolve("booked"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".csv")).toList()) {
                var size = Files.size(file);
                if (!Objects.equals(sizes.put(file, size), size)) {
                    lines.put(file, Files.readAllLines(file).size() - 1L);
                }
            }
        }
        return lines.values().stream().mapToLong(Long::longValue).sum();
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

    private @org.jspecify.annotations.Nullable String get(String url) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitFor(Condition condition, int seconds) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not within " + seconds + " s");
            }
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Of the connector and all its children: the embedded PostgreSQL is one of them, or of the init process where it was detached. */
    private static Duration cpu(Process connector) {
        var database = ProcessHandle.allProcesses()
                .filter(it -> it.info().command().orElse("").endsWith("/postgres"));
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(connector.toHandle()), database)
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static String memory(Process connector) throws IOException {
        var status = Path.of("/proc", "" + connector.pid(), "status");
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

    private ProcessBuilder java(String... arguments) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(place.resolve("log.txt").toFile()));
    }

    private void settings() throws IOException {
        for (var folder : List.of("routes", "mappings", "config")) {
            Files.createDirectories(place.resolve(folder));
        }
        Files.writeString(
                place.resolve("config/paylink.yaml"),
                """
                server: { port: %d, address: 127.0.0.1 }
                paylink:
                  public-url: http://127.0.0.1:%d
                  link: direct
                  merchants:
                    acme: { name: ACME, country: DE, language: de, pay-with: [bank], contact-by: [phone], api-token: bench-token }
                  payment:
                    bank: { type: sandbox, url: "http://127.0.0.1:%d/psp", api-key: %s, webhook-secret: %s }
                  delivery:
                    phone: { type: sandbox, url: "http://127.0.0.1:%d/messenger", api-key: %s, webhook-secret: %s }
                  polling: { at-least: 10m, at-most: 6h }
                  effects: { in-flight: 400 }
                """
                        .formatted(
                                port,
                                port,
                                outsidePort,
                                StandIns.KEY,
                                StandIns.SECRET,
                                outsidePort,
                                StandIns.KEY,
                                StandIns.SECRET));
        Files.writeString(
                place.resolve("routes/acme.camel.yaml"),
                """
                - route:
                    id: acme-payments
                    description: Payments into files
                    from:
                      uri: "paylink:payments"
                      parameters: { merchant: acme, mapping: acme-payment, batch: 500 }
                      steps:
                        - to: { uri: "paylink:csv" }
                        - to: { uri: "file:booked" }
                """);
        Files.writeString(
                place.resolve("mappings/acme-payment.jsonata"),
                "{\"key\": key, \"invoice\": invoice.number, \"amount\": payment.amount}");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    /** The stand-ins run in another folder than this program. */
    private static String absoluteClassPath() {
        return java.util.Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
