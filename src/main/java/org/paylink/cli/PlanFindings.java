package org.paylink.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.cli.Finding.Level;
import org.paylink.dunning.Flaw;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.PlanDoubts;
import org.paylink.dunning.PlanFiles;
import org.paylink.dunning.law.LawBook;
import org.paylink.flow.FlowSettings.MerchantSettings;

/** What is wrong with the dunning plans and the files of laws, and with who is reminded by which. */
final class PlanFindings {

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

    private static Finding finding(Flaw flaw, Level level) {
        return new Finding(flaw.file(), flaw.line(), 0, flaw.what(), flaw.cure(), level);
    }

    private void plans() {
        var files = PlanFiles.read(folder);
        files.flaws().forEach(flaw -> found.add(finding(Flaw.of(flaw), Level.error)));
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
        var file = file(entry.plan().name());
        var doubts = new PlanDoubts(file == null ? "" : file.toString(), file == null ? "" : text(file), entry);
        if (!merchants.isEmpty()) {
            doubts.ofMerchants(merchants.keySet()).forEach(doubt -> found.add(finding(doubt, Level.warning)));
        }
        if (isUsed(entry)) {
            doubts.ofChannels(channels).forEach(doubt -> found.add(finding(doubt, Level.warning)));
        }
    }

    private boolean isUsed(PlanBook.Assigned entry) {
        var ofMerchant = merchants.values().stream()
                .anyMatch(merchant -> merchant.dunning().equals(entry.plan().name()));
        return ofMerchant || !entry.groups().isEmpty() || !entry.customers().isEmpty();
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            // The file as a whole is named then.
            return "";
        }
    }

    private void laws(Path folder) {
        LawBook.flaws(folder).forEach(flaw -> found.add(finding(Flaw.of(flaw), Level.error)));
    }
}
