package org.paylink.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.cli.Finding.Level;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.PlanFiles;
import org.paylink.dunning.Step;
import org.paylink.dunning.law.LawBook;
import org.paylink.flow.FlowSettings.MerchantSettings;

/** What is wrong with the dunning plans and the files of laws, and with who is reminded by which. */
final class PlanFindings {

    private static final Pattern FLAW = Pattern.compile("(?s)(.+?)(?::(\\d+))?: (.*)");
    private static final String SOMEHOW = "correct it there; src/docs/dunning.md shows how";

    private final Path folder;
    private final Map<String, MerchantSettings> merchants;
    private final List<String> channels;
    private final List<Finding> found = new ArrayList<>();

    private PlanFindings(Path folder, Map<String, MerchantSettings> merchants, List<String> channels) {
        this.folder = folder;
        this.merchants = merchants;
        this.channels = channels;
    }

    static List<Finding> in(Surroundings surroundings) {
        var settings = surroundings.dunning();
        var findings = new PlanFindings(
                settings.plans(), surroundings.writtenMerchants(), List.copyOf(surroundings.channels()));
        findings.plans();
        findings.laws(settings.jurisdictions());
        return List.copyOf(findings.found);
    }

    /** A flaw says its place, what is wrong and, after a semicolon, the cure. */
    static Finding of(String flaw) {
        var match = FLAW.matcher(flaw);
        if (!match.matches()) {
            return new Finding("", 0, 0, flaw, SOMEHOW, Level.error);
        }
        var line = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        var sentence = match.group(3);
        var cure = sentence.indexOf("; ");
        return new Finding(
                match.group(1),
                line,
                0,
                cure < 0 ? sentence : sentence.substring(0, cure),
                cure < 0 ? SOMEHOW : sentence.substring(cure + 2),
                Level.error);
    }

    private void plans() {
        var files = PlanFiles.read(folder);
        files.flaws().forEach(flaw -> found.add(of(flaw)));
        var book = files.book();
        merchants.forEach((id, merchant) -> named(id, merchant.dunning(), book));
        book.all().forEach(this::assigned);
    }

    /** One whose file is wrong has been told as such. */
    private void named(String merchant, String plan, PlanBook book) {
        if (plan.equals(Plan.NONE) || book.named(plan).isPresent() || file(plan) != null) {
            return;
        }
        found.add(new Finding(
                "",
                0,
                0,
                "paylink.merchants.%s.dunning names the plan '%s', which is not in %s, so that nobody is reminded"
                        .formatted(merchant, plan, folder),
                "correct the name, or write %s; there are %s".formatted(folder.resolve(plan + ".yaml"), book.names()),
                Level.error));
    }

    private void assigned(PlanBook.Assigned entry) {
        var name = entry.plan().name();
        for (var merchant : entry.merchants()) {
            if (!merchants.isEmpty() && !merchants.containsKey(merchant)) {
                found.add(warning(
                        name,
                        "\\bmerchants:",
                        "there is no merchant " + merchant,
                        "correct the name; known are " + merchants.keySet()));
            }
        }
        if (isUsed(entry)) {
            entry.plan().steps().forEach(step -> step(name, step));
        }
    }

    private boolean isUsed(PlanBook.Assigned entry) {
        var ofMerchant = merchants.values().stream()
                .anyMatch(merchant -> merchant.dunning().equals(entry.plan().name()));
        return ofMerchant || !entry.groups().isEmpty() || !entry.customers().isEmpty();
    }

    private void step(String plan, Step step) {
        for (var channel : step.channels()) {
            if (!channels.contains(channel)) {
                found.add(warning(
                        plan,
                        "\\bid:\\s*[\"']?" + step.id() + "[\"']?\\s*(,.*|#.*)?$",
                        "step '%s' goes by '%s', and there is no channel account of that name"
                                .formatted(step.id(), channel),
                        "set paylink.delivery.%s, or name one of %s".formatted(channel, channels)));
            }
        }
    }

    private Finding warning(String plan, String where, String what, String cure) {
        var file = file(plan);
        return file == null
                ? new Finding("", 0, 0, what, cure, Level.warning)
                : new Finding(file.toString(), line(file, where), 0, what, cure, Level.warning);
    }

    private @Nullable Path file(String plan) {
        for (var ending : List.of(".yaml", ".yml")) {
            var file = folder.resolve(plan + ending);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private static int line(Path file, String where) {
        var wanted = Pattern.compile(where);
        try {
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wanted.matcher(lines.get(i)).find()) {
                    return i + 1;
                }
            }
        } catch (IOException unreadable) {
            // The file as a whole is named then.
        }
        return 0;
    }

    private void laws(Path folder) {
        LawBook.flaws(folder).forEach(flaw -> found.add(of(flaw)));
    }
}
