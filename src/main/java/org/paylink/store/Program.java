package org.paylink.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end, within a time, without the surroundings that could change what it does. */
final class Program {

    private Program() {}

    /** What came out of it, and whether it ended well. */
    record Outcome(boolean well, String output) {}

    /** The output goes through a file: a server started by the program would keep a pipe open for ever. */
    static Outcome run(List<String> command, Path output, Duration atMost) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        boolean well = endsWell(builder.start(), atMost);
        return new Outcome(well, Files.readString(output));
    }

    /** Whether a command can be started at all and ends well within ten seconds. */
    static boolean runs(List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return endsWell(builder.start(), Duration.ofSeconds(10));
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean endsWell(Process process, Duration atMost) {
        try {
            if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
