package org.paylink.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ReplyText.Sort;
import org.paylink.delivery.ReplyWords.Kind;

/**
 * Understands what a customer replies, in the shipped languages. It rather understands too little than something wrong: only a text of which every
 * word is known, in one language, and that says one thing, is acted upon; so no negation is overheard. Questions, other than what is to be paid
 * and whether a person is there, go to a person.
 */
public final class Understanding {
    private static final int CHARACTERS_MAX = 300;
    private static final int NAME_WORDS_MAX = 4;
    private static final int NUMBER_MIN = 4;
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final String MONTH_FIRST = "en";
    private static final Set<Kind> IN_NAMES = EnumSet.of(Kind.MONTH, Kind.SMALL, Kind.ABOUT, Kind.CLOSING);
    private static final Map<String, ReplyWords> LANGUAGES = new LinkedHashMap<>();

    static {
        Texts.SHIPPED.forEach(language -> LANGUAGES.put(language, ReplyWords.of(language)));
    }

    private final LocalDate today;
    private final int promiseDaysMax;

    /**
     * @param today the day it is at the merchant's
     * @param promiseDaysMax how far ahead a promise may lie to be taken without a person
     */
    public Understanding(LocalDate today, int promiseDaysMax) {
        this.today = today;
        this.promiseDaysMax = promiseDaysMax;
    }

    /**
     * @param language the customer's, which decides where a text is one in several; null where it is not known
     * @param numbers those of the invoices that the customer may speak of
     */
    public Understood of(String text, @Nullable String language, List<String> numbers) {
        if (text.length() > CHARACTERS_MAX) {
            return Understood.UNKNOWN;
        }
        var reply = ReplyText.of(mentioning(text, numbers));
        var found = new LinkedHashMap<String, Understood>();
        LANGUAGES.forEach(
                (each, words) -> inLanguage(reply, each, words).ifPresent(understood -> found.put(each, understood)));
        var own = language == null ? "" : language.strip().split("[-_]", 2)[0];
        if (found.containsKey(own)) {
            return found.get(own);
        }
        var meanings = new HashSet<>(found.values());
        return meanings.size() == 1 ? meanings.iterator().next() : Understood.UNKNOWN;
    }

    private static String mentioning(String text, List<String> numbers) {
        var marked = text.replace(ReplyText.MENTION, " ");
        for (var number : numbers) {
            marked = mention(number).matcher(marked).replaceAll(" " + ReplyText.MENTION + " ");
        }
        return marked;
    }

    /** Whether a text names an invoice. Short numbers could be anything. */
    public static boolean isMention(String text, String number) {
        return mention(number).matcher(text).find();
    }

    private static Pattern mention(String number) {
        return number.length() < NUMBER_MIN
                ? NOTHING
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(number) + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);
    }

    /** Empty where the text is not all in this language. Each of its sentences has to say the same, or nothing of weight. */
    private Optional<Understood> inLanguage(ReplyText text, String language, ReplyWords words) {
        var units = withoutNames(ReplyUnit.read(text, words));
        var reader = new SpokenDay.Reader(units, today, language.equals(MONTH_FIRST));
        var sentences = new ArrayList<ReplySentence>();
        sentences.add(new ReplySentence(text.asks()));
        for (int i = 0; i < units.size(); i++) {
            var day = reader.at(i);
            var sentence = sentences.get(sentences.size() - 1);
            if (day.isPresent()) {
                sentence.days().add(day.get());
                i += day.get().units() - 1;
            } else if (endsSentence(units.get(i))) {
                sentences.add(new ReplySentence(text.asks()));
            } else if (!add(units.get(i), sentence.kinds())) {
                return Optional.empty();
            }
        }
        var said = sentences.stream()
                .filter(sentence -> !sentence.isIdle())
                .map(sentence -> sentence.understood(today, promiseDaysMax))
                .distinct()
                .toList();
        return Optional.of(said.size() == 1 ? said.get(0) : Understood.UNKNOWN);
    }

    private static boolean endsSentence(ReplyUnit unit) {
        return unit.sort() == Sort.SEPARATOR
                && !unit.text().equals(",")
                && !unit.text().equals(":");
    }

    private static boolean add(ReplyUnit unit, Set<Kind> kinds) {
        if (unit.sort() == Sort.SEPARATOR) {
            return true;
        }
        var known = EnumSet.copyOf(ReplySentence.KINDS);
        known.retainAll(unit.kinds().keySet());
        if (known.isEmpty() && isPreposition(unit)) {
            known.add(Kind.ABOUT);
        }
        kinds.addAll(known);
        return !known.isEmpty();
    }

    private static boolean isPreposition(ReplyUnit unit) {
        return unit.sort() == Sort.MENTION
                || EnumSet.of(Kind.IN, Kind.ON_DAY, Kind.OF)
                                .containsAll(unit.kinds().keySet())
                        && !unit.kinds().isEmpty();
    }

    /** Hello Mrs Smith, … Regards, Piet: names are no words of a language. */
    private static List<ReplyUnit> withoutNames(List<ReplyUnit> units) {
        var kept = new ArrayList<ReplyUnit>();
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).is(Kind.CLOSING) && isSignature(units.subList(i + 1, units.size()))) {
                return kept;
            }
            if (!units.get(i).is(Kind.GREETING)) {
                kept.add(units.get(i));
                continue;
            }
            var end = i + 1;
            while (end < units.size() && units.get(end).isUnknownWord() && end - i <= NAME_WORDS_MAX) {
                end++;
            }
            if (end == units.size() || units.get(end).sort() == Sort.SEPARATOR) {
                i = end;
            }
        }
        return kept;
    }

    /** Jan is a month and a man. */
    private static boolean isSignature(List<ReplyUnit> rest) {
        return rest.stream().filter(unit -> unit.sort() != Sort.SEPARATOR).count() <= NAME_WORDS_MAX
                && rest.stream().noneMatch(unit -> unit.sort() == Sort.FIGURE)
                && rest.stream()
                        .flatMap(unit -> unit.kinds().keySet().stream())
                        .allMatch(kind -> kind.mayBeShared() || IN_NAMES.contains(kind));
    }
}
