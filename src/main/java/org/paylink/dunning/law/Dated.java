package org.paylink.dunning.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** Rows that follow each other in time: each holds from its day to the day before the next. */
final class Dated<T> {

    /** A row, with the line it stands in. */
    record Row<T>(Proof proof, @Nullable LocalDate until, T says, String place) {}

    private final NavigableMap<LocalDate, Row<T>> rows = new TreeMap<>();

    /** Reads a list of rows in the order of time. */
    static <T> Dated<T> of(List<Entry> entries, Function<Entry, T> reader) {
        var dated = new Dated<T>();
        for (var entry : entries) {
            var row = new Row<>(
                    Proof.of(entry), entry.dayIfAny("until").orElse(null), reader.apply(entry), entry.place());
            var from = row.proof().from();
            if (!dated.rows.isEmpty() && !from.isAfter(dated.rows.lastKey())) {
                throw entry.flaw(
                        "from",
                        "%s does not follow %s; rows stand in the order of time, one for each day"
                                .formatted(from, dated.rows.lastKey()));
            }
            dated.rows.put(from, row);
        }
        return dated;
    }

    /** Those of a file of the administrator: what begins on the same day is replaced, the rest is added. */
    Dated<T> with(Dated<T> newer) {
        var both = new Dated<T>();
        both.rows.putAll(rows);
        both.rows.putAll(newer.rows);
        return both;
    }

    /** One sentence for each gap and each overlap. */
    List<String> flaws() {
        var flaws = new ArrayList<String>();
        for (var row : rows.values()) {
            var next = rows.higherKey(row.proof().from());
            var until = row.until();
            if (until != null && until.isBefore(row.proof().from())) {
                flaws.add("%s: ends on %s, before it begins; correct 'until'".formatted(row.place(), until));
            } else if (until != null && next != null && !until.plusDays(1).equals(next)) {
                flaws.add("%s: %s between %s and the next row of %s; let it end the day before or leave 'until' out"
                        .formatted(row.place(), until.isBefore(next) ? "a gap" : "an overlap", until, next));
            }
        }
        return flaws;
    }

    Optional<Row<T>> on(LocalDate day) {
        return Optional.ofNullable(rows.floorEntry(day))
                .map(NavigableMap.Entry::getValue)
                .filter(row -> row.until() == null || !day.isAfter(row.until()));
    }

    /** The days within, the first excluded, on which another row begins. */
    Collection<LocalDate> changes(LocalDate first, LocalDate last) {
        return first.isBefore(last) ? rows.subMap(first, false, last, true).keySet() : List.of();
    }

    Optional<LocalDate> newest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.lastKey());
    }

    Optional<LocalDate> oldest() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.firstKey());
    }

    Collection<Row<T>> rows() {
        return rows.values();
    }
}
