package org.paylink.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paylink.evidence.BundleFile;
import org.paylink.evidence.NotABundle;
import org.paylink.evidence.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code paylink verify}: says whether a bundle of evidence is as it was made; needs no database, no network and no settings. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Says whether a bundle of evidence is as it was made, and if not, which entry was changed first.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing was changed", "1:something was", "2:it is no bundle, or cannot be read"})
final class Verify implements Callable<Integer> {

    @Option(
            names = "--bundle",
            required = true,
            paramLabel = "FILE",
            description = "The JSON, or the PDF that has it inside.")
    private Path file = Path.of("");

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The head as it was kept elsewhere, such as in the invoice's timeline.")
    private @Nullable String head;

    @Override
    public Integer call() {
        if (head != null && !head.strip().matches("[0-9a-fA-F]{64}")) {
            System.err.println("--head must be 64 hexadecimal digits, as the timeline of the invoice shows it");
            return picocli.CommandLine.ExitCode.USAGE;
        }
        try {
            return told(Verification.of(BundleFile.json(file)), BundleFile.isPdf(file));
        } catch (NotABundle e) {
            System.err.printf("%s is no bundle of evidence: %s.%n", file, e.getMessage());
        } catch (IOException e) {
            System.err.printf("%s cannot be read%s.%n", file, Files.exists(file) ? "" : ": there is no such file");
        }
        return picocli.CommandLine.ExitCode.USAGE;
    }

    private int told(Verification.Result result, boolean pdf) {
        if (result.changed() != null) {
            System.out.println(result.changed());
            return 1;
        }
        if (head != null && !head.strip().toLowerCase(Locale.ROOT).equals(result.head())) {
            System.out.printf(
                    "The file fits itself, but its head is %s: it is another bundle, or was written anew.%n",
                    result.head());
            return 1;
        }
        System.out.println(whole(result));
        if (head == null) {
            System.err.println("Without --head, a change after which all hashes were reckoned anew is not found.");
        }
        if (pdf) {
            System.err.println(
                    "What was checked is the file inside the PDF; its pages are a summary and are not compared.");
        }
        return 0;
    }

    private static String whole(Verification.Result result) {
        return result.from() == null
                ? "Nothing was changed: no entries, head %s.".formatted(result.head())
                : "Nothing was changed: %d entries, from %s to %s, head %s."
                        .formatted(result.entries(), result.from(), result.to(), result.head());
    }
}
