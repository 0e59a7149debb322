package org.paylink.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java with the same classes, to be killed or run as another user. */
final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private JavaProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static JavaProcess of(Class<?> main, Path argument) throws IOException {
        return of(List.of(), System.getProperty("java.class.path"), main, argument);
    }

    /** {@code before} goes before the name of the program, to start it as another user. */
    static JavaProcess of(List<String> before, String classes, Class<?> main, Path argument) throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classes));
        command.addAll(List.of(main.getName(), argument.toString()));
        return new JavaProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The first line that begins with the word; fails with all that came instead. */
    String lineWith(String word) throws IOException {
        var others = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
            others.append(line).append('\n');
        }
        throw new AssertionError("no " + word + " in:\n" + others);
    }

    /** Like {@code kill -9}: nothing is tidied up. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
