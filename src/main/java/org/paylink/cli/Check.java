package org.paylink.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.paylink.delivery.Texts;
import org.paylink.routing.RouteCheck;
import org.paylink.settings.KnownSettings;
import org.paylink.settings.UnknownSettings;
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
        var surroundings = Surroundings.read(settings);
        var findings = findings(surroundings);
        warnings(surroundings).forEach(warning -> System.err.println("Warning: " + warning));
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> System.out.println(finding.sentence()));
            System.err.println(findings.isEmpty() ? "Nothing is wrong." : findings.size() + " to mend.");
        }
        return findings.isEmpty() ? 0 : 1;
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
