package org.paylink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.paylink.PayLinkConnector;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;
import org.springframework.boot.SpringApplication;

/**
 * How fast a CSV file is taken in: read, mapped, phones parsed, invoices, links and their first messages written durably. Run it with
 * {@code -Xmx512m} to see that memory does not grow.
 *
 * <p>Arguments: number of rows (1000000).
 */
public final class IntakeBench {

    public static void main(String[] arguments) throws IOException {
        var rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "intake-");
        Files.createDirectories(place.resolve("mappings"));
        Files.writeString(place.resolve("mappings/acme-csv.jsonata"), MAPPING);
        var file = written(place.resolve("invoices.csv"), rows);
        // The channel is served by a route that nobody has written: messages are planned, none leaves.
        try (var connector = SpringApplication.run(
                PayLinkConnector.class,
                "--server.port=0",
                "--paylink.data=" + place.resolve("data"),
                "--paylink.routes=" + place.resolve("routes"),
                "--paylink.mappings=" + place.resolve("mappings"),
                "--paylink.merchants.acme.country=DE",
                "--paylink.merchants.acme.contact-by=letter",
                "--paylink.delivery.letter.type=route")) {
            var intake = connector.getBean(Intake.class);
            for (var run : new String[] {"first", "again"}) {
                var begun = System.nanoTime();
                var cpu = cpu(Stream.of(ProcessHandle.current()));
                var cpuOfDatabase = cpu(database(place.resolve("data")));
                var counts = intake.receive(
                        new Delivery("acme", "acme-csv", "acme-csv", file.toFile(), "invoices.csv", false));
                var seconds = (System.nanoTime() - begun) / 1e9;
                System.gc();
                var used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
                System.out.printf(
                        "%s: %d rows in %.1f s = %.0f rows/s, %s; %d MB in use afterwards; CPU seconds per 1,000 %.3f, of the database %.3f%n",
                        run,
                        rows,
                        seconds,
                        rows / seconds,
                        counts,
                        used >> 20,
                        (cpu(Stream.of(ProcessHandle.current())) - cpu) / rows,
                        (cpu(database(place.resolve("data"))) - cpuOfDatabase) / rows);
            }
        }
    }

    /** Milliseconds so far. */
    private static double cpu(Stream<ProcessHandle> processes) {
        return processes.mapToLong(it -> it.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()).sum();
    }

    /** The embedded server, which is a process of its own. */
    private static Stream<ProcessHandle> database(Path data) throws IOException {
        try (var files = Files.find(data, 3, (file, type) -> file.endsWith("postmaster.pid"))) {
            var server = ProcessHandle.of(Long.parseLong(
                    Files.readAllLines(files.findFirst().orElseThrow()).get(0)));
            return Stream.concat(server.stream(), server.stream().flatMap(ProcessHandle::descendants));
        }
    }

    private static final String MAPPING =
            """
            {"number": number, "issueDate": $date(issue_date), "dueDate": $date(due_date), "currency": currency,
             "open": $amount(open, '1234.56'),
             "customer": {"id": customer_id, "name": name, "phone": phone, "email": email, "country": country}}
            """;

    private static Path written(Path file, int rows) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("number;issue_date;due_date;currency;open;customer_id;name;phone;email;country\n");
            for (int i = 0; i < rows; i++) {
                out.write("C-%d;2026-11-01;2026-12-01;EUR;%d.%02d;K%d;Bench Customer;015123%06d;;DE%n"
                        .formatted(i, 10 + i % 990, i % 100, i % 50_000, i % 1_000_000));
            }
        }
        return file;
    }
}
