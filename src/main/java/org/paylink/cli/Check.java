package org.paylink.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Texts;
import org.paylink.flow.WayTable;
import org.paylink.flow.WayTable.Case;
import org.paylink.routing.RouteCheck;
import org.paylink.settings.KnownSettings;
import org.paylink.settings.StartRefused;
import org.paylink.settings.UnknownSettings;
import org.springframework.boot.context.properties.bind.BindException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code paylink check}: finds what is wrong with routes, mappings, texts and settings before any of it is live. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Finds what is wrong with routes, mappings, texts and settings: one line each, with the cure.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing is wrong", "1:something is"})
final class Check implements Callable<Integer> {

    private static final int CHARACTERS_MAX = 1024;

    @Option(names = "--json", description = "Prints the findings as one JSON list.")
    private boolean json;

    @Option(
            names = "--example",
            paramLabel = "\"NL EUR 120.00 consumer\"",
            description = "Shows which ways to pay are offered then, instead of examples made of the settings.")
    private @Nullable String example;

    @Unmatched
    private final List<String> settings = new ArrayList<>();

    /** One thing that is wrong. Lines count from one; zero means the file, or the settings, as a whole. */
    record Finding(String file, int line, String what, String cure) {

        String sentence() {
            var place = file.isEmpty() ? "" : line == 0 ? file + ": " : file + ":" + line + ": ";
            return place + what + "; " + cure;
        }
    }

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
        var faults = faultsOfWays(surroundings);
        var findings = findings(surroundings);
        findings.addAll(faults);
        warnings(surroundings).forEach(warning -> System.err.println("Warning: " + warning));
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> System.out.println(finding.sentence()));
            System.err.println(findings.isEmpty() ? "Nothing is wrong." : findings.size() + " to mend.");
        }
        if (!json && faults.isEmpty()) {
            showWays(surroundings, asked);
        }
        return findings.isEmpty() ? 0 : 1;
    }

    private static void showWays(Surroundings surroundings, @Nullable Case asked) {
        try (var ways = new WaysShown(surroundings.environment(), surroundings.flow(), surroundings.payment())) {
            ways.warnings().forEach(warning -> System.err.println("Warning: " + warning));
            ways.lines(asked).forEach(System.out::println);
        }
    }

    private static List<Finding> faultsOfWays(Surroundings surroundings) {
        try {
            var unused = WayTable.of(surroundings.flow());
            return List.of();
        } catch (StartRefused e) {
            return List.of(new Finding("", 0, e.what(), e.cure()));
        } catch (BindException e) {
            var setting =
                    e.getProperty() == null ? e.getName() : e.getProperty().getName();
            return List.of(new Finding(
                    "", 0, "The setting %s cannot be read".formatted(setting), "write it as the README's table says"));
        }
    }

    private static List<Finding> findings(Surroundings surroundings) {
        var findings = new ArrayList<Finding>();
        new UnknownSettings(KnownSettings.ofProduct())
                .in(surroundings.environment())
                .forEach(refused -> findings.add(new Finding("", 0, refused.what(), refused.cure())));
        var mappings = surroundings.mappings();
        mappings.faults().forEach(it -> findings.add(new Finding(it.file(), it.line(), it.what(), it.cure())));
        Texts.check(Path.of("config", "texts"), CHARACTERS_MAX)
                .forEach(it -> findings.add(new Finding(it.file(), it.line(), it.what(), it.cure())));
        routes(surroundings)
                .check(surroundings.folders("routes", "routes"))
                .forEach(it -> findings.add(new Finding(it.file(), it.line(), it.what(), it.cure())));
        return findings;
    }

    /** What stops nothing and is not counted. */
    private static List<String> warnings(Surroundings surroundings) {
        return routes(surroundings).warnings(surroundings.folders("routes", "routes")).stream()
                .map(Object::toString)
                .toList();
    }

    private static RouteCheck routes(Surroundings surroundings) {
        var mappings = surroundings.mappings();
        return new RouteCheck(
                surroundings.placeholders(),
                surroundings.erps(),
                // A broken one has been told as such.
                name -> mappings.named(name).isPresent()
                        || mappings.faults().stream().anyMatch(it -> it.file().equals(name + ".jsonata")));
    }
}
