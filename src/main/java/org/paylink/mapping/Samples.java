package org.paylink.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;

/**
 * Runs the samples of a mapping, so that what is wrong shows before a real record meets it: {@code mappings/NAME.sample.json} (xml, csv …)
 * whenever the mapping is read, and {@code samples/NAME/*}{@code /input.*} when it is checked.
 */
public final class Samples {

    private static final Merchant ANYBODY =
            new Merchant("-", "-", "DE", "en", ZoneId.of("Europe/Berlin"), List.of(), List.of(), "-");

    /** What a sample says about people is shown in no message: it is often a copy of a real record. */
    private static final Set<String> SHOWN =
            Set.of("number", "kind", "status", "issueDate", "dueDate", "currency", "total", "open");

    private final Mappings mappings;
    private final Mapping mapping;
    private final boolean ofInvoices;

    /** @param ofInvoices whether the samples must become invoices; else it is enough that the mapping refuses none */
    public Samples(Mappings mappings, Mapping mapping, boolean ofInvoices) {
        this.mappings = mappings;
        this.mapping = mapping;
        this.ofInvoices = ofInvoices;
    }

    /** When the mapping and the samples beside it were written: one of them changed, and all are read again. */
    static List<Tables.Stamp> stamps(Path mapping, String name) {
        var stamps = new ArrayList<Tables.Stamp>();
        Mappings.ENDINGS.forEach(ending -> stamps.add(Tables.Stamp.of(mapping.resolveSibling(name + ending))));
        beside(mapping, name).forEach(sample -> stamps.add(Tables.Stamp.of(sample)));
        return stamps;
    }

    /** A mapping that does not map the sample beside it is broken. */
    void holdBeside(Path file) throws BrokenMapping {
        var faults = new ArrayList<MappingFault>();
        for (var sample : beside(file, mapping.name())) {
            faults.addAll(faults(sample, String.valueOf(sample.getFileName())));
        }
        if (!faults.isEmpty()) {
            throw new BrokenMapping(faults);
        }
    }

    /** What is wrong with the samples in the folders {@code NAME/*} of this one. Where a result is written down beside, a refusal may be meant. */
    public List<MappingFault> faultsIn(Path samples) {
        var faults = new ArrayList<MappingFault>();
        for (var folder : listed(samples.resolve(mapping.name()), "*")) {
            var inputs = Files.exists(folder.resolve("invoice.json")) ? List.<Path>of() : listed(folder, "input.*");
            inputs.forEach(input -> faults.addAll(faults(input, input.toString())));
        }
        return faults;
    }

    private List<MappingFault> faults(Path sample, String said) {
        var faults = new ArrayList<MappingFault>();
        try (var records = mappings.read(sample, said, mapping.name())) {
            while (records.hasNext() && faults.size() < MOST) {
                var record = records.next();
                for (var parked : parked(record)) {
                    faults.add(mapping.faultAt(parked.field(), sentence(record, parked), parked.cure()));
                }
            }
        } catch (UncheckedIOException e) {
            faults.add(mapping.faultAt("", "the sample %s cannot be read".formatted(said), "mend or remove it"));
        }
        return faults;
    }

    private List<Mapped.Parked> parked(SourceRecord record) {
        if (ofInvoices || record.fault().isPresent()) {
            return mapping.map(record, ANYBODY).stream()
                    .filter(Mapped.Parked.class::isInstance)
                    .map(Mapped.Parked.class::cast)
                    .toList();
        }
        try {
            @Nullable Object unused = mapping.evaluate(record.tree(), ANYBODY);
            return List.of();
        } catch (MappingRefused e) {
            return List.of(e.why());
        }
    }

    private static String sentence(SourceRecord record, Mapped.Parked parked) {
        var shown = parked.value() != null && SHOWN.contains(parked.field());
        return "the sample %s gives no result: %s%s %s"
                .formatted(record.place(), parked.field(), shown ? " '" + parked.value() + "'" : "", parked.reason())
                .replace("  ", " ");
    }

    private static List<Path> beside(Path mapping, String name) {
        var folder = mapping.toAbsolutePath().getParent();
        return folder == null ? List.of() : listed(folder, name + ".sample.*");
    }

    private static List<Path> listed(Path folder, String glob) {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (var listing = Files.newDirectoryStream(folder, glob)) {
            listing.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    private static final int MOST = 20;
}
