package org.paylink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real Tryton with posted invoices and their customers, started by the script of the shared material; what it says itself is the truth. */
final class Tryton {

    private static final Path SCRIPTS = Path.of(
                    Optional.ofNullable(System.getenv("PAYLINK_SHARED")).orElse("../shared"), "erp")
            .toAbsolutePath()
            .normalize();

    /** Its scripts refuse a long path, for sockets lie in it. */
    private final Path place = Files.createTempDirectory("erp");

    private final Map<String, String> environment =
            Map.of("ERP_DIR", place.toString(), "TRYTON_PG_PORT", freePort(), "TRYTON_PORT", freePort());
    private final Map<String, String> facts = new HashMap<>();
    final JdbcTemplate database;

    /** How long each script may take: five invoices are made in a second where nothing else runs, and one where much does. */
    private final long minutes;

    Tryton(int invoices) throws IOException, InterruptedException {
        minutes = 10 + invoices / 50;
        // The script runs its servers as another user.
        place.toFile().setReadable(true, false);
        place.toFile().setExecutable(true, false);
        assertEquals(0, run("tryton-up.sh", "" + invoices), () -> "Tryton does not start: see " + place);
        for (var line : Files.readAllLines(place.resolve("tryton/facts.env"))) {
            facts.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        database = new JdbcTemplate(
                new DriverManagerDataSource(fact("TRYTON_JDBC"), fact("TRYTON_SQL_USER"), fact("TRYTON_SQL_PASSWORD")));
    }

    String fact(String name) {
        return Optional.ofNullable(facts.get(name)).orElseThrow();
    }

    /** Whether Tryton's own look at an invoice finds it paid and its ledger reconciled. */
    boolean paid(String number) throws IOException, InterruptedException {
        return run("tryton-check.py", number) == 0;
    }

    /** Of each invoice that may be collected what is to pay, as Tryton's makers of the script compute it. */
    Map<String, String> collectable() throws IOException {
        var query = Files.readString(SCRIPTS.resolve("sql/tryton-open-invoices.sql"));
        return database
                .query(query, (row, at) -> Map.entry(row.getString("number"), row.getString("amount_to_pay")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private int run(String script, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        command.add(0, script.endsWith(".py") ? "python3" : "bash");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        place.resolve("scripts.log").toFile()));
        builder.environment().putAll(environment);
        builder.environment().putAll(facts);
        var process = builder.start();
        assertEquals(true, process.waitFor(minutes, TimeUnit.MINUTES), script + " does not end");
        return process.exitValue();
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return "" + socket.getLocalPort();
        }
    }

    /** Ends it and removes its data. */
    void purge() throws IOException, InterruptedException {
        run("tryton-down.sh", "--purge");
    }
}
