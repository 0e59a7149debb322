package org.paylink.dunning.law;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.paylink.dunning.written.Entry;

/** Which days of the week are no business days, by country, and which of them is the day of rest. */
record Weekends(Map<String, Weekend> byCountry) {

    record Weekend(Set<DayOfWeek> days, DayOfWeek rest) {}

    private static final String OTHERS = "others";

    static Weekends none() {
        return new Weekends(Map.of());
    }

    static Weekends of(Entry file) {
        var byCountry = new TreeMap<String, Weekend>();
        for (var entry : file.only("weekends").entries("weekends")) {
            entry.only("countries", "weekend", "rest", "source", "checked", "verified", "why");
            entry.text("source");
            entry.day("checked");
            var days = EnumSet.copyOf(entry.choices("weekend", DayOfWeek.class));
            var weekend = new Weekend(days, entry.choice("rest", DayOfWeek.class));
            if (!days.contains(weekend.rest())) {
                throw entry.flaw("rest", "the day of rest must be one of the weekend");
            }
            for (var country : List.of(entry.text("countries").split(" "))) {
                if (byCountry.put(country, weekend) != null) {
                    throw entry.flaw("countries", "'%s' has a weekend already; keep one".formatted(country));
                }
            }
        }
        return new Weekends(byCountry);
    }

    Weekends with(Weekends newer) {
        var both = new TreeMap<>(byCountry);
        both.putAll(newer.byCountry);
        return new Weekends(both);
    }

    Weekend of(String country) {
        var weekend = byCountry.getOrDefault(country, byCountry.get(OTHERS));
        if (weekend == null) {
            throw new IllegalStateException("calendars.yaml has no weekend of 'others'");
        }
        return weekend;
    }
}
