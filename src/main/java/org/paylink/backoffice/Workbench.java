package org.paylink.backoffice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Merchants;
import org.paylink.mapping.BrokenMapping;
import org.paylink.mapping.Mapping;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.ParkedRecords;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Tries a mapping that is being written on a record. */
@Component
final class Workbench {

    private static final int RECORDS_MAX = 20;

    private final Mappings mappings;
    private final Merchants merchants;
    private final ParkedRecords parked;

    Workbench(Mappings mappings, Merchants merchants, ParkedRecords parked) {
        this.mappings = mappings;
        this.merchants = merchants;
        this.parked = parked;
    }

    /** All there are, in the folder and shipped. */
    List<String> names() {
        var names = new TreeSet<>(mappings.names());
        mappings.faults().forEach(fault -> names.add(fault.mapping()));
        try {
            for (var shipped :
                    new PathMatchingResourcePatternResolver().getResources("classpath:/mappings/*.jsonata")) {
                names.add(String.valueOf(shipped.getFilename()).replaceFirst("\\.jsonata$", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(names);
    }

    /** The text of a parked record, to begin with; empty where there is none. */
    String record(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(parked::find)
                .map(ParkedRecords.ParkedRecord::record)
                .filter(text -> text.length() <= ParkedCards.EDITABLE_MAX)
                .orElse("");
    }

    /** What the mapping makes of the record's text, or where it is broken: line, column, what and cure. */
    List<ParkedCards.Trial> trials(String name, String text, String merchant, String record) {
        try {
            var mapping = mappings.trial(name, text);
            return record.isBlank()
                    ? List.of(new ParkedCards.Trial("Sound", true, "Paste a record to see what becomes of it.", ""))
                    : trials(mapping, merchant, record);
        } catch (BrokenMapping e) {
            return e.faults().stream()
                    .map(fault -> new ParkedCards.Trial(
                            "Broken",
                            false,
                            "%d:%d: %s".formatted(fault.line(), fault.column(), fault.what()),
                            fault.cure()))
                    .toList();
        }
    }

    private List<ParkedCards.Trial> trials(Mapping mapping, String merchant, String record) {
        var trials = new ArrayList<ParkedCards.Trial>();
        var whose = merchants.named(merchant);
        try (var records = mappings.read(record, "pasted", mapping.name())) {
            for (var each : records.batch(RECORDS_MAX)) {
                trials.addAll(ParkedCards.trials(mapping.map(each, whose)));
            }
        }
        return trials;
    }
}
