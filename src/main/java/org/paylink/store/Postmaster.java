package org.paylink.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.paylink.settings.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server of one cluster, as its {@code postmaster.pid} names it. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private final Path cluster;
    private final Path file;

    Postmaster(Path cluster) {
        this.cluster = cluster;
        this.file = cluster.resolve("postmaster.pid");
    }

    /** Empty where the file is missing or stale: a number alone proves nothing, for numbers of processes are used again. */
    Optional<ProcessHandle> running() throws IOException {
        return named().filter(this::isOurs);
    }

    /**
     * Ends a server that a killed connector has left running, perhaps with a statement under way. It may belong to another user than the
     * one we are about to run as, and PostgreSQL takes a server it may not send signals to for dead: so this comes first, by our own
     * right, and the start is refused where it fails, for two servers on the same files would destroy them.
     */
    void endLeftOver() throws IOException {
        Optional<ProcessHandle> left = running();
        if (left.isEmpty()) {
            return;
        }
        LOG.info("Stopping the embedded PostgreSQL that a killed connector has left running");
        if (!endsAfter(left.get(), "INT", 60) && !endsAfter(left.get(), "QUIT", 20)) {
            throw new StartRefused(
                    "An embedded PostgreSQL of an earlier start still runs on %s as process %d and cannot be stopped"
                            .formatted(cluster, left.get().pid()),
                    "end that process, then start again");
        }
    }

    private boolean endsAfter(ProcessHandle server, String signal, int seconds) throws IOException {
        if (!Program.runs(List.of("sh", "-c", "kill -%s %d".formatted(signal, server.pid())))) {
            server.destroy();
        }
        for (int i = 0; i < seconds * 20 && running().isPresent(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return running().isEmpty();
    }

    /**
     * PostgreSQL clears a stale file itself, except where its number now belongs to another process: then it would refuse to start.
     * Only the number is replaced, for by the rest PostgreSQL sees whether orphans of the old server still use its memory.
     */
    void forgetIfStale() throws IOException {
        Optional<ProcessHandle> other = named();
        if (other.isPresent() && !isOurs(other.get())) {
            List<String> lines = Files.readAllLines(file);
            lines.set(0, Integer.toString(Integer.MAX_VALUE));
            Files.write(file, lines);
        }
    }

    private Optional<ProcessHandle> named() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String first = Files.readAllLines(file).stream().findFirst().orElse("").strip();
        if (!first.matches("\\d{1,18}")) {
            // A full disk can leave an empty file behind, which PostgreSQL would refuse for ever.
            Files.delete(file);
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(first)).filter(ProcessHandle::isAlive);
    }

    private boolean isOurs(ProcessHandle process) {
        var info = process.info();
        boolean postgres = info.command().orElse("").matches(".*postgres(\\.exe)?");
        // Windows does not tell the arguments of another process.
        return postgres
                && info.commandLine()
                        .map(line -> line.contains(cluster.toString()))
                        .orElse(true);
    }
}
