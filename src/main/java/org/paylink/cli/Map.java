package org.paylink.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.MapFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code paylink map}: shows which invoices come out of files; needs no network and no database. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = "Shows which invoices come out of files: one line of JSON per record.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:every record became an invoice", "1:a record was parked", "2:a file or mapping is missing"})
final class Map implements Callable<Integer> {

    @Option(
            names = "--mapping",
            description = "A file of mappings/ without .jsonata; else the kind of document decides.")
    private @Nullable String mapping;

    @Option(names = "--merchant", description = "Whose country and language are the defaults.")
    private @Nullable String merchant;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Documents, CSV files, JSON …")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        try {
            var surroundings = Surroundings.read(List.of());
            var whose = merchant == null ? MapFiles.NOBODY : surroundings.merchant(merchant);
            return new MapFiles(surroundings.mappings(), mapping, whose).run(files, System.out, System.err);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return MapFiles.NOT_DONE;
        }
    }
}
