package org.paylink.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many invoices a second go all the way in direct mode: taken in by REST, a session opened at the provider for each, its link sent; and, with
 * {@code full}, paid, heard of by notice, booked into files, receipt sent. Connector, database and stand-ins share this machine, each a process
 * of its own; the stand-ins answer after 50 ms.
 *
 * <p>Arguments: number of invoices (60000), {@code full} or {@code ask} (ask).
 */
public final class EndToEndBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean full;
    private final int outsidePort = ConnectorProcess.freePort();
    private final ConnectorProcess connector = new ConnectorProcess(outsidePort, "link: direct", "");
    private final Map<Path, Long> sizes = new HashMap<>();
    private final Map<Path, Long> lines = new HashMap<>();

    private EndToEndBench(boolean full) throws IOException {
        this.full = full;
    }

    public static void main(String[] arguments) throws Exception {
        var invoices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        new EndToEndBench(arguments.length > 1 && arguments[1].equals("full")).run(invoices);
    }

    private void run(int invoices) throws Exception {
        bookIntoFiles();
        try (connector) {
            connector.java(
                    "-Xmx600m",
                    "-cp",
                    ConnectorProcess.absoluteClassPath(),
                    StandIns.class.getName(),
                    "" + outsidePort,
                    "50",
                    full ? connector.base() + "/webhooks/phone" : "");
            connector.start();
            // The way back takes its time, and less of it warms up the same code.
            var warmUp = full ? 4_000 : 20_000;
            measure("warm-up", warmUp, 0);
            measure(full ? "request to receipt" : "request sent", invoices, warmUp);
        }
    }

    private void measure(String what, int count, int before) throws Exception {
        var cpu = connector.cpu();
        var begun = System.nanoTime();
        connector.takeIn(before, before + count);
        var taken = System.nanoTime();
        ConnectorProcess.waitFor(() -> done() >= before + count, 900);
        var seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "%s: %d invoices in %.1f s = %.0f/s (taken in after %.1f s); CPU of connector and database %.2f s per 1,000; peak memory %s%n",
                what,
                count,
                seconds,
                count / seconds,
                (taken - begun) / 1e9,
                connector.cpu().minus(cpu).toMillis() / (double) count,
                connector.memory());
    }

    /** The count of the last step: receipts of booked payments, or requests. */
    private long done() throws IOException {
        var counts = JSON.readTree(String.valueOf(connector.get("http://127.0.0.1:" + outsidePort + "/counts")));
        if (!full) {
            return counts.path("requests").asLong();
        }
        return Math.min(counts.path("messages").asLong() / 2, booked());
    }

    private long booked() throws IOException {
        var folder = connector.place.resolve("booked");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.filter(it -> it.toString().endsWith(".csv")).toList()) {
                var size = Files.size(file);
                if (!Objects.equals(sizes.put(file, size), size)) {
                    lines.put(file, Files.readAllLines(file).size() - 1L);
                }
            }
        }
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }

    private void bookIntoFiles() throws IOException {
        Files.writeString(
                connector.place.resolve("routes/acme.camel.yaml"),
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
                connector.place.resolve("mappings/acme-payment.jsonata"),
                "{\"key\": key, \"invoice\": invoice.number, \"amount\": payment.amount}");
    }
}
