package org.paylink.dunning.law;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;
import org.paylink.money.Currency;

/** The law of one country as its file has it: for each subject and party rows in the order of time. */
record LawFile(String country, Currency currency, String holidays, Map<Subject, Map<Party, Dated<Says>>> subjects) {

    /** A subject of the law, its keys, and who reads a row of it. */
    enum Subject {
        INTEREST("interest", InterestRule.KEYS, InterestRule::of),
        LUMP_SUM("lumpSum", FixedSums.LumpSum.KEYS, FixedSums.LumpSum::of),
        COLLECTION_COSTS("collectionCosts", FixedSums.Scale.KEYS, FixedSums.Scale::of),
        FINE("fine", FixedSums.Fine.KEYS, FixedSums.Fine::of),
        REMINDER_FEE("reminderFee", FixedSums.ReminderFee.KEYS, FixedSums.ReminderFee::of),
        GATE("gate", GateRule.KEYS, GateRule::of),
        ALLOCATION("allocation", Allocation.Order.KEYS, Allocation.Order::of);

        private final String key;
        private final String[] keys;
        private final Function<Entry, Object> reader;

        Subject(String key, String[] keys, Function<Entry, Object> reader) {
            this.key = key;
            this.keys = keys;
            this.reader = reader;
        }

        String key() {
            return key;
        }
    }

    /** A rule, or null where the row says that there is none, and why. */
    record Says(@Nullable Object rule, String why) {}

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final String ANY = "any";

    static LawFile of(Entry file, String name) {
        file.only(Stream.concat(
                        Stream.of("country", "currency", "holidays"),
                        Stream.of(Subject.values()).map(Subject::key))
                .toArray(String[]::new));
        var country = file.text("country");
        if (!COUNTRY.matcher(country).matches() || !name.equalsIgnoreCase(country)) {
            throw file.flaw(
                    "country",
                    "'%s' must be the code of ISO 3166 after which the file is named, such as \"DE\" in de.yaml"
                            .formatted(country));
        }
        var subjects = new EnumMap<Subject, Map<Party, Dated<Says>>>(Subject.class);
        for (var subject : Subject.values()) {
            if (file.has(subject.key)) {
                subjects.put(subject, parties(file.entry(subject.key), subject));
            }
        }
        var currency = Currency.find(file.text("currency"))
                .orElseThrow(() -> file.flaw("currency", "no currency of ISO 4217; write such as EUR"));
        return new LawFile(country, currency, file.text("holidays"), subjects);
    }

    private static Map<Party, Dated<Says>> parties(Entry entry, Subject subject) {
        entry.only("business", "consumer", ANY);
        if (entry.has(ANY) && entry.keys().size() > 1) {
            throw entry.flaw(ANY, "'any' stands for both; write it alone");
        }
        var parties = new EnumMap<Party, Dated<Says>>(Party.class);
        for (var party : Party.values()) {
            var key = entry.has(ANY) ? ANY : party == Party.CONSUMER ? "consumer" : "business";
            if (entry.has(key)) {
                parties.put(party, Dated.of(entry.entries(key), row -> says(row, subject)));
            }
        }
        return parties;
    }

    private static Says says(Entry row, Subject subject) {
        if (row.has("none")) {
            row.only(together(Proof.KEYS, "none"));
            return new Says(null, row.text("none"));
        }
        row.only(together(Proof.KEYS, subject.keys));
        return new Says(subject.reader.apply(row), "");
    }

    private static String[] together(String[] some, String... others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }

    LawFile with(LawFile newer) {
        var both = new EnumMap<Subject, Map<Party, Dated<Says>>>(Subject.class);
        for (var subject : Subject.values()) {
            var parties = new EnumMap<Party, Dated<Says>>(Party.class);
            parties.putAll(subjects.getOrDefault(subject, Map.of()));
            newer.subjects
                    .getOrDefault(subject, Map.of())
                    .forEach((party, rows) -> parties.merge(party, rows, Dated::with));
            both.put(subject, parties);
        }
        return new LawFile(country, newer.currency, newer.holidays, both);
    }

    Optional<Dated<Says>> rows(Subject subject, Party party) {
        return Optional.ofNullable(subjects.getOrDefault(subject, Map.of()).get(party));
    }

    /** Gaps, overlaps, and rates that no file has. */
    List<String> flaws(Rates rates) {
        var flaws = new ArrayList<String>();
        for (var parties : subjects.values()) {
            parties.values().stream().distinct().forEach(rows -> {
                flaws.addAll(rows.flaws());
                rows.rows().forEach(row -> unknownRates(row, rates, flaws));
            });
        }
        return flaws.stream().distinct().toList();
    }

    private static void unknownRates(Dated.Row<Says> row, Rates rates, List<String> flaws) {
        if (row.says().rule() instanceof InterestRule rule) {
            for (var name : rule.references()) {
                if (rates.series(name).isEmpty()) {
                    flaws.add("%s: no reference rate '%s'; known: %s"
                            .formatted(
                                    row.place(),
                                    name,
                                    String.join(", ", rates.all().keySet())));
                }
            }
        }
    }
}
