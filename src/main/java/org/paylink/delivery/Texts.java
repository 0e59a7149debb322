package org.paylink.delivery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;

/**
 * The texts of messages: one source per purpose and language, shipped with the connector and overridden one by one in a folder. All of them
 * are checked when they are loaded, so that a mistake is found before the first customer reads it.
 */
public final class Texts {

    /** The languages that are shipped; a folder may add others. */
    public static final List<String> SHIPPED = List.of("en", "de", "nl", "fr", "es", "it");

    /** The words of all variables that a text may speak of. */
    public static final List<String> VARIABLES =
            Arrays.stream(TextVariable.values()).map(TextVariable::word).toList();

    private static final String LAST_RESORT = "en";

    private final Map<Key, TextSource> sources;

    private Texts(Map<Key, TextSource> sources) {
        this.sources = Map.copyOf(sources);
    }

    /** Which text: the language is the part before the region, such as {@code nl}. */
    record Key(Purpose purpose, String language) {}

    /** Something wrong in a text, where it stands, and how to mend it. */
    public record Finding(String file, int line, String what, String cure) {
        @Override
        public String toString() {
            return "%s:%d: %s; %s".formatted(file, line, what, cure);
        }
    }

    /**
     * Loads the shipped texts and those of the folder, which may be missing.
     *
     * @param charactersMax the longest text that the channels in use can carry
     * @throws IllegalArgumentException with a line per finding where a text is wrong
     */
    public static Texts load(Path folder, int charactersMax) {
        var files = TextFiles.read(folder);
        var findings = files.findings(charactersMax);
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException(
                    findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        return new Texts(files.sources());
    }

    /** What is wrong with the texts that {@link #load} would use; empty where nothing is. */
    public static List<Finding> check(Path folder, int charactersMax) {
        return TextFiles.read(folder).findings(charactersMax);
    }

    /** The language to write in: the customer's where we have texts in it, else the merchant's, else English. Keeps the region. */
    public String language(@Nullable String customers, String merchants) {
        if (customers != null && has(customers)) {
            return customers;
        }
        return has(merchants) ? merchants : LAST_RESORT;
    }

    /** The text as the customer reads it; amounts and dates are written as in the customer's language. */
    public String render(Purpose purpose, TextFacts facts) {
        var tag = has(facts.language()) ? facts.language() : LAST_RESORT;
        var source = Objects.requireNonNull(sources.get(new Key(purpose, base(tag))));
        return source.render(TextCase.of(facts), new TextValues(facts, locale(tag)));
    }

    /** The values of the variables that are known here, each as the customer reads it in a text. */
    public Map<String, String> values(TextFacts facts) {
        var written = new TextValues(facts, locale(has(facts.language()) ? facts.language() : LAST_RESORT));
        var values = new LinkedHashMap<String, String>();
        for (var variable : TextVariable.values()) {
            var value = written.apply(variable);
            if (!value.isEmpty()) {
                values.put(variable.word(), value);
            }
        }
        return values;
    }

    /** The languages that there are texts in: those shipped first, then those of the folder. */
    public List<String> languages() {
        return Stream.concat(
                        SHIPPED.stream(),
                        sources.keySet().stream().map(Key::language).sorted())
                .distinct()
                .toList();
    }

    private boolean has(String language) {
        return sources.containsKey(new Key(Purpose.REQUEST, base(language)));
    }

    private static String base(String language) {
        return locale(language).getLanguage();
    }

    // ERPs write nl_BE as often as nl-BE.
    private static Locale locale(String language) {
        return Locale.forLanguageTag(language.strip().replace('_', '-'));
    }
}
