package org.paylink.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words by which customers stop messages and take that back. A text is one only where nothing else stands in it: whoever writes "please stop
 * sending me the wrong amount" wants an answer. English ones are those that carriers and Twilio act upon themselves.
 */
public enum StopWord {
    /** No more by this medium. */
    STOP,
    /** No more by any. */
    STOP_ALL,
    /** Messages are welcome again. */
    START;

    private static final Map<StopWord, Set<String>> WORDS = Map.of(
            STOP,
            Set.of(
                    "stop",
                    "unsubscribe",
                    "cancel",
                    "end",
                    "quit",
                    "revoke",
                    "optout",
                    "opt out",
                    "opt-out",
                    "stopp",
                    "abmelden",
                    "abbestellen",
                    "afmelden",
                    "uitschrijven",
                    "arret",
                    "arrêt",
                    "arreter",
                    "arrêter",
                    "desabonner",
                    "désabonner",
                    "baja",
                    "parar",
                    "alto",
                    "basta",
                    "cancella",
                    "annulla"),
            STOP_ALL,
            Set.of("stopall", "stop all", "stop alles", "alles stoppen", "alle stoppen"),
            START,
            Set.of("start", "unstop", "anmelden", "aanmelden", "alta", "inizia"));

    /** Empty where it says something else. */
    public static Optional<StopWord> in(String text) {
        var bare = text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{P}\\p{S}&&[^-]]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(bare))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
