package org.paylink.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phrases of one language that replies are understood by, from the page {@code replies/<language>.txt}. */
final class ReplyWords {
    private static final int PHRASE_WORDS_MAX = 8;

    private final Map<String, Map<Kind, Integer>> phrases = new HashMap<>();

    /** What a phrase means. Those from WEEKDAY on are parts of dates; their number is the place in their list. */
    enum Kind {
        PAY,
        /** What is open, and where: the link. */
        OWE,
        PAYS,
        PAID,
        WILL,
        NOW,
        DISPUTE,
        WRONG_PERSON,
        HUMAN,
        ASKS,
        GREETING,
        CLOSING,
        /** Turns a meaning round, or makes it depend on something: such a text goes to a person. */
        NEVER,
        /** May stand beside anything. */
        SMALL,
        /** May stand beside what has a meaning of its own, but not beside a mere date: that would be another thing's date. */
        ABOUT,
        TODAY,
        TOMORROW,
        DAY_AFTER_TOMORROW,
        /** Any day that is over. */
        YESTERDAY,
        THIS_WEEK,
        NEXT_WEEK,
        WEEKEND,
        MONTH_END,
        WEEKDAY,
        MONTH,
        NUMBER,
        DAYS,
        WEEKS,
        IN,
        NEXT,
        ON_DAY,
        OF;

        /** Articles and prepositions are parts of dates and ordinary words too. */
        boolean mayBeShared() {
            return compareTo(NUMBER) >= 0;
        }
    }

    /** @throws IllegalStateException where the page says two things of one phrase */
    static ReplyWords of(String language) {
        var resource = "/replies/" + language + ".txt";
        try (var stream = ReplyWords.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            var words = new ReplyWords();
            words.read(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            words.addWithoutAccents();
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The meanings of these words together; empty where they are no phrase. */
    Optional<Map<Kind, Integer>> meaning(List<String> words) {
        return Optional.ofNullable(phrases.get(String.join(" ", words)));
    }

    static int phraseWordsMax() {
        return PHRASE_WORDS_MAX;
    }

    /** All phrases of a kind, for tests. */
    Set<String> phrases(Kind kind) {
        var found = new HashSet<String>();
        phrases.forEach((phrase, kinds) -> {
            if (kinds.containsKey(kind)) {
                found.add(phrase);
            }
        });
        return found;
    }

    private void read(String file, String page) {
        var kind = Kind.ABOUT;
        var place = 0;
        for (var line : page.lines().toList()) {
            if (line.startsWith("[")) {
                kind = Kind.valueOf(
                        line.substring(1, line.length() - 1).replace(' ', '_').toUpperCase(Locale.ROOT));
                place = 0;
            } else if (!line.startsWith("#")) {
                for (var entry : line.split(",")) {
                    if (!entry.isBlank()) {
                        place++;
                        for (var phrase : entry.split("\\|")) {
                            add(file, phrase.strip(), kind, place);
                        }
                    }
                }
            }
        }
    }

    private void add(String file, String phrase, Kind kind, int place) {
        var kinds = phrases.computeIfAbsent(phrase, unused -> new EnumMap<>(Kind.class));
        var others = kinds.keySet().stream().filter(other -> !other.mayBeShared());
        if (kinds.containsKey(kind) || !kind.mayBeShared() && others.findAny().isPresent()) {
            throw new IllegalStateException("%s says two things of '%s'".formatted(file, phrase));
        }
        kinds.put(kind, place);
    }

    /** Many write without accents; but where two phrases differ by nothing else, such as payé and paye, it stays as it is written. */
    private void addWithoutAccents() {
        var bare = new HashMap<String, Map<Kind, Integer>>();
        var unclear = new HashSet<String>();
        new HashMap<>(phrases).forEach((phrase, kinds) -> phrases.putIfAbsent(phrase.replace("ß", "ss"), kinds));
        phrases.forEach((phrase, kinds) -> {
            var other = bare.put(withoutAccents(phrase), kinds);
            if (other != null && !other.equals(kinds)) {
                unclear.add(withoutAccents(phrase));
            }
        });
        bare.keySet().removeAll(unclear);
        bare.forEach(phrases::putIfAbsent);
        phrases.replaceAll((phrase, kinds) -> Collections.unmodifiableMap(kinds));
    }

    private static String withoutAccents(String phrase) {
        return Normalizer.normalize(phrase, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss");
    }
}
