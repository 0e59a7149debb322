package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** Reference rates, dated and with their sources: what central banks and ministries publish. */
public final class Rates {

    /** A rate in percent a year, and where it comes from. */
    public record Rate(BigDecimal percent, Proof proof) {}

    /** A series: how often it must have a new row to be trusted, and the rows. */
    record Series(@Nullable Period refreshEvery, Dated<BigDecimal> rows, String place) {

        Series with(Series newer) {
            return new Series(
                    newer.refreshEvery() == null ? refreshEvery : newer.refreshEvery(), rows.with(newer.rows()), place);
        }

        /** What is older than it may be is not trusted, nor what nobody has ever said. */
        boolean isStaleOn(LocalDate day) {
            return refreshEvery == null
                    || rows.newest()
                            .map(it -> !day.isBefore(it.plus(refreshEvery)))
                            .orElse(true);
        }
    }

    private final SortedMap<String, Series> series;

    private Rates(SortedMap<String, Series> series) {
        this.series = Collections.unmodifiableSortedMap(series);
    }

    static Rates none() {
        return new Rates(new TreeMap<>());
    }

    static Rates of(Entry file) {
        var series = new TreeMap<String, Series>();
        for (var name : file.keys()) {
            var entry = file.entry(name).only("refreshEvery", "rows");
            var every = entry.has("refreshEvery") ? entry.period("refreshEvery") : null;
            var rows = Dated.of(entry.entries("rows"), row -> row.only(KEYS).decimal("value"));
            series.put(name, new Series(every, rows, entry.place()));
        }
        return new Rates(series);
    }

    Rates with(Rates newer) {
        var both = new TreeMap<>(series);
        newer.series.forEach((name, theirs) -> both.merge(name, theirs, Series::with));
        return new Rates(both);
    }

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        for (Map.Entry<String, Series> one : series.entrySet()) {
            if (one.getValue().refreshEvery() == null) {
                flaws.add("%s: %s has no 'refreshEvery'; write how often it is published, such as P6M"
                        .formatted(one.getValue().place(), one.getKey()));
            }
            flaws.addAll(one.getValue().rows().flaws());
        }
        return flaws;
    }

    public SortedMap<String, List<Rate>> all() {
        var all = new TreeMap<String, List<Rate>>();
        series.forEach((name, it) -> all.put(
                name,
                it.rows().rows().stream()
                        .map(row -> new Rate(row.says(), row.proof()))
                        .toList()));
        return all;
    }

    public Optional<Rate> on(String name, LocalDate day) {
        return Optional.ofNullable(series.get(name))
                .flatMap(it -> it.rows().on(day))
                .map(row -> new Rate(row.says(), row.proof()));
    }

    Optional<Series> series(String name) {
        return Optional.ofNullable(series.get(name));
    }

    private static final String[] KEYS = {"from", "until", "value", "source", "checked", "verified", "why"};
}
