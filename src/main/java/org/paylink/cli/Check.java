package org.paylink.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.WayTable.Case;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code paylink check}: finds what is wrong with routes, mappings, texts, dunning plans and settings before any of it is live. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Finds what is wrong with routes, mappings, texts, dunning plans and settings: one line each, with the cure.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing is wrong", "1:something is", "2:with --run: the route could not be tried"})
final class Check implements Callable<Integer> {

    @Option(
            names = "--json",
            description = "Prints the findings as one JSON list of {file, line, column, what, cure, level}.")
    private boolean json;

    @Option(
            names = "--example",
            paramLabel = "\"NL EUR 120.00 consumer\"",
            description = "Shows which ways to pay are offered then, instead of examples made of the settings.")
    private @Nullable String example;

    @Option(
            names = "--run",
            paramLabel = "ROUTE",
            description = "Polls this route's source once and shows what would become of each record; changes nothing.")
    private @Nullable String route;

    @Option(names = "--max", defaultValue = "20", description = "How many records --run shows at most (20).")
    private int most;

    @Unmatched
    private final List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        Case asked;
        try {
            asked = example == null ? null : WaysShown.read(example);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return picocli.CommandLine.ExitCode.USAGE;
        }
        var surroundings = Surroundings.read(settings);
        if (route != null) {
            return tried(surroundings, route);
        }
        var faults = Findings.ofWays(surroundings);
        var findings = new ArrayList<>(Findings.in(surroundings));
        findings.addAll(faults);
        long errors = findings.stream().filter(Finding::isError).count();
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(findings));
        } else {
            print(findings, errors);
        }
        if (!json && faults.isEmpty()) {
            showWays(surroundings, asked);
        }
        return errors == 0 ? 0 : 1;
    }

    private int tried(Surroundings surroundings, String name) {
        if (most < 1) {
            System.err.println("--max must be 1 or more");
            return picocli.CommandLine.ExitCode.USAGE;
        }
        // What a record holds is for the terminal only: whatever a library would say of it is not logged.
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        return new Trial(surroundings, most).run(name);
    }

    /** Warnings stop nothing and are not counted. */
    private static void print(List<Finding> findings, long errors) {
        findings.stream()
                .filter(finding -> !finding.isError())
                .forEach(warning -> System.err.println("Warning: " + warning.sentence()));
        findings.stream().filter(Finding::isError).forEach(error -> System.out.println(error.sentence()));
        System.err.println(errors == 0 ? "Nothing is wrong." : errors + " to mend.");
    }

    private static void showWays(Surroundings surroundings, @Nullable Case asked) {
        try (var ways = new WaysShown(surroundings.environment(), surroundings.flow(), surroundings.payment())) {
            ways.warnings().forEach(warning -> System.err.println("Warning: " + warning));
            ways.lines(asked).forEach(System.out::println);
        }
    }
}
