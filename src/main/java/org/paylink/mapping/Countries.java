package org.paylink.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Countries by their ISO 3166 codes of two or three letters, and by their names in the languages ERPs are kept in. */
final class Countries {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    /** The two-letter code of a country, or nothing for a text that names none. */
    static Optional<String> code(String text) {
        var name = text.strip();
        if (name.length() == 2) {
            var code = name.toUpperCase(Locale.ROOT);
            return CODES.contains(code) ? Optional.of(code) : Optional.ofNullable(Names.BY_NAME.get(key(name)));
        }
        return Optional.ofNullable(Names.BY_NAME.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Held apart because few mappings need the names, and they take a moment to gather. */
    private static final class Names {

        private static final List<String> LANGUAGES =
                List.of("en", "de", "fr", "nl", "es", "it", "pt", "da", "sv", "nb", "fi", "pl", "cs");

        private static final Map<String, String> BY_NAME = new HashMap<>();

        static {
            for (var code : CODES) {
                var country = new Locale.Builder().setRegion(code).build();
                BY_NAME.put(key(country.getISO3Country()), code);
                LANGUAGES.forEach(language ->
                        BY_NAME.putIfAbsent(key(country.getDisplayCountry(Locale.forLanguageTag(language))), code));
            }
            Map.of("usa", "US", "u.s.a.", "US", "united states of america", "US", "uk", "GB", "great britain", "GB")
                    .forEach(BY_NAME::put);
            Map.of("england", "GB", "scotland", "GB", "holland", "NL", "the netherlands", "NL", "czech republic", "CZ")
                    .forEach(BY_NAME::put);
        }
    }

    private Countries() {}
}
