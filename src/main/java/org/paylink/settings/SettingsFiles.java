package org.paylink.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The YAML files an administrator may have written settings in. */
final class SettingsFiles {

    private final Path folder;

    SettingsFiles(Path folder) {
        this.folder = folder;
    }

    /** The file that fails at the same place: Spring does not say which one it was reading. */
    Optional<Path> brokenLike(MarkedYAMLException failure) {
        return candidates().stream().filter(file -> failsLike(file, failure)).findFirst();
    }

    private List<Path> candidates() {
        try (Stream<Path> beside = list(folder);
                Stream<Path> inConfig = list(folder.resolve("config"))) {
            return Stream.concat(inConfig, beside)
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> list(Path folder) {
        try {
            return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static boolean failsLike(Path file, MarkedYAMLException failure) {
        try (var text = Files.newBufferedReader(file)) {
            new Yaml(new LoaderOptions()).loadAll(text).forEach(document -> {});
            return false;
        } catch (MarkedYAMLException broken) {
            return line(broken.getProblemMark()) == line(failure.getProblemMark());
        } catch (IOException | RuntimeException another) {
            return false;
        }
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? -1 : mark.getLine();
    }
}
