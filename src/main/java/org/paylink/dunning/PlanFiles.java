package org.paylink.dunning;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.paylink.dunning.written.Entry;
import org.paylink.dunning.written.WrongFile;

/** The plans of a folder, one YAML file each, named after the plan. All are read, so that all that is wrong is told at once. */
public final class PlanFiles {

    /** The largest file of a plan, in bytes. */
    public static final int BYTES_MAX = 200_000;

    private final List<PlanBook.Assigned> plans = new ArrayList<>();
    private final List<String> flaws = new ArrayList<>();

    private PlanFiles() {}

    /** A folder that does not exist holds no plans. What is wrong does not keep the others from being used. */
    public static PlanFiles read(Path folder) {
        var files = new PlanFiles();
        if (Files.isDirectory(folder)) {
            try (var listed = Files.list(folder)) {
                listed.filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
                        .sorted()
                        .forEach(files::take);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** One plan as a text, such as one that a person is just writing. */
    public static PlanFiles of(String name, String text) {
        var files = new PlanFiles();
        if (text.length() > BYTES_MAX) {
            files.flaws.add(tooLarge(name + ".yaml"));
            return files;
        }
        files.take(name, name + ".yaml", text);
        return files;
    }

    public PlanBook book() {
        return new PlanBook(plans);
    }

    /** Each names its file, its line, what is wrong and how to mend it; empty where nothing is. */
    public List<String> flaws() {
        return flaws;
    }

    private void take(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                flaws.add(tooLarge(file));
                return;
            }
            take(file.getFileName().toString().replaceFirst("\\.ya?ml$", ""), file.toString(), Files.readString(file));
        } catch (IOException e) {
            flaws.add("%s:1: cannot be read as UTF-8; save it as such".formatted(file));
        }
    }

    private static String tooLarge(Object file) {
        return "%s:1: larger than %d bytes; that is no plan".formatted(file, BYTES_MAX);
    }

    private void take(String name, String file, String text) {
        try {
            plans.add(PlanFile.read(name, version(text), Entry.of(file, new StringReader(text))));
        } catch (WrongFile wrong) {
            flaws.addAll(wrong.flaws());
        }
    }

    /** Follows from the text alone, so that the same plan has the same version everywhere. */
    private static String version(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
