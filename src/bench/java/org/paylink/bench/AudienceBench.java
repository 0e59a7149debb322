package org.paylink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.paylink.PayLinkConnector;
import org.paylink.delivery.Audiences;
import org.paylink.delivery.Bounded.Bound;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it costs to keep WhatsApp's limit of customers: the time that {@link Audiences#admit} takes for each message at a steady rate, with many
 * customers counted already; far from the limit, where a count may be a second old, and near it, where each claim counts.
 *
 * <p>Arguments: customers counted already (100000), messages a second (80), seconds for each case (20).
 */
public final class AudienceBench {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration DAY = Duration.ofHours(24);

    private final Audiences audiences;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final int counted;
    private final int rate;
    private final int seconds;

    private AudienceBench(
            Audiences audiences, JdbcTemplate jdbc, TransactionTemplate transaction, int counted, int rate, int seconds) {
        this.audiences = audiences;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.counted = counted;
        this.rate = rate;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException {
        var place = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "audience-");
        try (var connector = SpringApplication.run(
                PayLinkConnector.class,
                "--server.port=0",
                "--paylink.data=" + place.resolve("data"),
                "--paylink.routes=" + place.resolve("routes"),
                "--paylink.merchants.acme.country=DE",
                "--paylink.merchants.acme.contact-by=letter",
                "--paylink.delivery.letter.type=route")) {
            var bench = new AudienceBench(
                    connector.getBean(Audiences.class),
                    connector.getBean(JdbcTemplate.class),
                    connector.getBean(TransactionTemplate.class),
                    argument(arguments, 0, 100_000),
                    argument(arguments, 1, 80),
                    argument(arguments, 2, 20));
            bench.run("no limit, one by one", OptionalInt.empty(), 1);
            bench.run("far from it, one by one", OptionalInt.of(10 * bench.counted), 1);
            bench.run("far from it, tens", OptionalInt.of(10 * bench.counted), 10);
            bench.run("near it, one by one", OptionalInt.of(bench.counted + 4_000), 1);
            bench.run("near it, tens", OptionalInt.of(bench.counted + 4_000), 10);
        }
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** Half of those who are written to are new. */
    private void run(String name, OptionalInt limit, int batch) {
        var bound = new Bound(name, limit, DAY);
        jdbc.update("""
                insert into reached select ?, '+55' || n, now() - random() * interval '23 hours' from generate_series(1, ?) n
                """, name, counted);
        jdbc.execute("analyze reached");
        var took = new long[rate * seconds / batch];
        var begun = System.nanoTime();
        for (var call = 0; call < took.length; call++) {
            LockSupport.parkNanos(begun + call * batch * SECOND / rate - System.nanoTime());
            var addresses = addresses(call * batch, batch);
            var before = System.nanoTime();
            transaction.executeWithoutResult(tx -> audiences.admit(bound, addresses));
            took[call] = System.nanoTime() - before;
        }
        var lasted = (System.nanoTime() - begun) / (double) SECOND;
        Arrays.sort(took);
        System.out.printf(
                "%s: %d counted, %.0f messages/s: %.2f ms a message (median of a call %.2f ms, 99 of 100 within %.2f ms), busy %.1f %%%n",
                name,
                counted,
                took.length * batch / lasted,
                Arrays.stream(took).sum() / 1e6 / (took.length * batch),
                took[took.length / 2] / 1e6,
                took[took.length * 99 / 100] / 1e6,
                100 * Arrays.stream(took).sum() / (lasted * SECOND));
    }

    private List<String> addresses(int from, int batch) {
        return IntStream.range(from, from + batch)
                .mapToObj(n -> "+55" + (n % 2 == 0 ? n + 1 : counted + n))
                .toList();
    }
}
