package org.paylink.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.paylink.settings.StartRefused;
import org.springframework.util.FileSystemUtils;

/** The files of the embedded server's databases: made once, configured anew at each start. */
final class Cluster {

    static final String MAJOR = "17";
    static final String SUPERUSER = "postgres";
    static final String MAINTENANCE = "postgres";

    private static final String WHO_MAY_ENTER = "host all all 127.0.0.1/32 scram-sha-256\n";

    // Many iterations protect passwords that can be guessed; ours are 192 random bits, and each connection pays for
    // them.
    // Errors of statements go to the client; the log would keep their texts, and with them names and phone numbers.
    private static final String CONFIGURATION = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            port = %d
            max_connections = %d
            password_encryption = 'scram-sha-256'
            scram_iterations = 1
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            shared_buffers = '192MB'
            effective_cache_size = '512MB'
            work_mem = '8MB'
            maintenance_work_mem = '64MB'
            wal_buffers = '16MB'
            min_wal_size = '128MB'
            max_wal_size = '2GB'
            checkpoint_timeout = '15min'
            checkpoint_completion_target = 0.9
            random_page_cost = 1.1
            jit = off
            autovacuum_naptime = '15s'
            autovacuum_vacuum_cost_limit = 1000
            idle_in_transaction_session_timeout = '10min'
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = log
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_checkpoints = off
            """;

    private final Path folder;
    private final Path programs;
    private final RunningAs user;

    /** {@code folder} is the absolute folder of the embedded server, {@code programs} the one with initdb and pg_ctl. */
    Cluster(Path folder, Path programs, RunningAs user) {
        this.folder = folder;
        this.programs = programs;
        this.user = user;
    }

    Path files() {
        return folder.resolve("cluster");
    }

    Postmaster postmaster() {
        return new Postmaster(files());
    }

    /** Made beside its place and moved there when complete, so that a killed first start leaves nothing half. */
    void makeOnce(Path passwordFile) throws IOException {
        if (Files.isDirectory(files())) {
            refuseAnotherVersion();
            return;
        }
        Path unfinished = folder.resolve("cluster-unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        user.handOver(passwordFile);
        var made = run(
                Duration.ofMinutes(5),
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--set=scram_iterations=1",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums"));
        if (!made.well()) {
            throw failed("could not be made", made.output());
        }
        Files.move(unfinished, files());
    }

    int freePort() throws IOException {
        return new KeptPort(folder).freeNow();
    }

    void configure(int port, EmbeddedServer.Tuning tuning) throws IOException {
        var text = new StringBuilder(CONFIGURATION.formatted(port, tuning.connections()));
        tuning.more()
                .forEach((key, value) ->
                        text.append(key).append(" = '").append(value).append("'\n"));
        write("paylink.conf", text.toString());
        write("pg_hba.conf", WHO_MAY_ENTER);
        Path main = files().resolve("postgresql.conf");
        String include = "include 'paylink.conf'";
        String present = Files.readString(main);
        if (!present.contains(include)) {
            write("postgresql.conf", present + "\n" + include + "\n");
        }
    }

    /** True when the server accepts connections; else its log says why not. The log begins anew, for nothing else would bound it. */
    boolean start() throws IOException {
        Files.deleteIfExists(log());
        var start = List.of("start", "-w", "-t", "240", "-D", files().toString(), "-l", log().toString());
        return run(Duration.ofMinutes(5), "pg_ctl", start).well();
    }

    /** Ends sessions and writes everything out; where that takes too long, the next start repairs from the log of changes. */
    void stop() throws IOException {
        var stopped = run(Duration.ofSeconds(70), "pg_ctl", stop("fast", 60));
        if (!stopped.well() && postmaster().running().isPresent()) {
            run(Duration.ofSeconds(20), "pg_ctl", stop("immediate", 15));
        }
    }

    private List<String> stop(String how, int seconds) {
        return List.of("stop", "-w", "-m", how, "-t", Integer.toString(seconds), "-D", files().toString());
    }

    /** The last lines of the log, for the reason of a failure. */
    String lastWords() throws IOException {
        List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
        return String.join(" ", lines.subList(Math.max(0, lines.size() - 6), lines.size()));
    }

    private Program.Outcome run(Duration atMost, String program, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(programs.resolve(program).toString());
        command.addAll(arguments);
        return Program.run(user.command(command), folder.resolve(program + ".out"), atMost);
    }

    private void write(String name, String text) throws IOException {
        user.handOver(Files.writeString(files().resolve(name), text));
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void refuseAnotherVersion() throws IOException {
        String version = Files.readString(files().resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new StartRefused(
                    "%s was written by PostgreSQL %s and this connector brings %s".formatted(files(), version, MAJOR),
                    "use a connector that brings the same version, or set paylink.database.url to a PostgreSQL of your own that holds a copy");
        }
    }

    StartRefused failed(String what, String why) {
        return new StartRefused(
                "The embedded PostgreSQL in %s %s (%s)"
                        .formatted(folder, what, why.strip().replaceAll("\\s+", " ")),
                "mend the reason given, or set paylink.database.url to a PostgreSQL of your own");
    }
}
