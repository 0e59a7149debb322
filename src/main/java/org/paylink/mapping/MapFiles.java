package org.paylink.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.Merchant;

/**
 * What {@code paylink map} does: shows, without database or network, which invoices come out of files. One line of JSON per record:
 * {@code {"file", "record", "invoice"}} or {@code {"file", "record", "parked"}}.
 */
public final class MapFiles {

    /** Every record became an invoice, or was skipped by its mapping. */
    public static final int ALL_WELL = 0;

    /** Some record was parked. */
    public static final int SOME_PARKED = 1;

    /** A file could not be opened, or no mapping has the name given. */
    public static final int NOT_DONE = 2;

    /** Stands in where no merchant is named: without country, so that only international phone numbers are read. */
    public static final Merchant NOBODY = new Merchant("-", "-", "ZZ", "en", ZoneOffset.UTC, List.of(), List.of(), "-");

    private final Mappings mappings;
    private final @Nullable String mapping;
    private final Merchant merchant;

    /** @param mapping the name of the mapping; null to let the kind of each record decide */
    public MapFiles(Mappings mappings, @Nullable String mapping, Merchant merchant) {
        this.mappings = mappings;
        this.mapping = mapping;
        this.merchant = merchant;
    }

    /**
     * Maps the files in turn; a problem with one does not keep the others back.
     *
     * @param out gets the lines of JSON
     * @param complaints gets a sentence about each file that could not be opened
     * @return {@link #ALL_WELL}, {@link #SOME_PARKED} or {@link #NOT_DONE}: the exit status
     */
    public int run(List<Path> files, Appendable out, Appendable complaints) throws IOException {
        if (mapping != null && mappings.named(mapping).isEmpty()) {
            complaints.append(missing(mapping)).append('\n');
            return NOT_DONE;
        }
        int status = ALL_WELL;
        for (var file : files) {
            status = Math.max(status, run(file, out, complaints));
        }
        return status;
    }

    private int run(Path file, Appendable out, Appendable complaints) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            complaints.append(
                    "%s: is not a file that can be read; check the path and its permissions%n".formatted(file));
            return NOT_DONE;
        }
        int status = ALL_WELL;
        try (var records = mappings.read(file, String.valueOf(file.getFileName()), mapping)) {
            while (records.hasNext()) {
                status = Math.max(status, show(records.next(), file, out));
            }
        } catch (UncheckedIOException e) {
            complaints.append("%s: reading broke off: %s%n".formatted(file, e.getMessage()));
            return NOT_DONE;
        }
        return status;
    }

    /** Shows what one record becomes; {@code file} is what is said of where it comes from. */
    public int show(SourceRecord record, Path file, Appendable out) throws IOException {
        var results = map(record);
        int status = ALL_WELL;
        for (var mapped : results) {
            status = mapped instanceof Mapped.Parked ? SOME_PARKED : status;
            out.append(JsonTree.write(line(record, file, mapped))).append('\n');
        }
        if (results.isEmpty()) {
            var line = start(record, file);
            line.put("skipped", "the mapping gives nothing for this record");
            out.append(JsonTree.write(line)).append('\n');
        }
        return status;
    }

    private List<Mapped> map(SourceRecord record) {
        var fault = record.fault();
        if (fault.isPresent()) {
            return List.of(fault.get());
        }
        Optional<Mapping> chosen = mapping == null ? mappings.fitting(record) : mappings.named(mapping);
        return chosen.map(it -> it.map(record, merchant)).orElseGet(() -> List.of(unfitting(record)));
    }

    private Mapped.Parked unfitting(SourceRecord record) {
        var root = record.tree().keySet().stream().findFirst().orElse("");
        return new Mapped.Parked(
                "no mapping is named and none is known for this kind of document",
                root,
                null,
                "name one with --mapping");
    }

    private String missing(String name) {
        var faults = mappings.faults().stream()
                .filter(fault -> fault.of(name))
                .map(MappingFault::toString)
                .toList();
        return faults.isEmpty()
                ? "there is no mapping %s; known are %s, and the shipped ones"
                        .formatted(name, String.join(", ", mappings.names()))
                : String.join("\n", faults);
    }

    private static Map<String, Object> line(SourceRecord record, Path file, Mapped mapped) {
        var line = start(record, file);
        if (mapped instanceof Mapped.Ready ready) {
            line.put("invoice", CanonicalForm.write(ready.invoice()));
            if (!ready.warnings().isEmpty()) {
                line.put("warnings", ready.warnings());
            }
            return line;
        }
        if (mapped instanceof Mapped.Parked parked) {
            line.put("parked", tree(parked));
            return line;
        }
        throw new IllegalStateException("a mapping gives invoices or parks, nothing else");
    }

    private static Map<String, Object> start(SourceRecord record, Path file) {
        var line = new LinkedHashMap<String, Object>();
        line.put("file", file.toString());
        line.put("record", record.place().number());
        return line;
    }

    private static Map<String, @Nullable Object> tree(Mapped.Parked parked) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("reason", parked.reason());
        tree.put("field", parked.field());
        tree.put("value", parked.value());
        tree.put("cure", parked.cure());
        return tree;
    }
}
