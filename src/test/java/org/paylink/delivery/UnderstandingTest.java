package org.paylink.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.delivery.ReplyWords.Kind;
import org.paylink.delivery.Understood.Intent;

/** What replies mean, in six languages; what is not surely one thing is nothing. */
class UnderstandingTest {
    // A Sunday would hide what weeks are.
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);
    private static final Understanding UNDERSTANDING = new Understanding(WEDNESDAY, 14);

    /** {@code meaning | text} lines of {@code replies.txt}; a promise has its day behind it. */
    record Sample(String language, String meaning, String text) {}

    static Stream<Sample> samples() throws IOException {
        try (var stream = Objects.requireNonNull(UnderstandingTest.class.getResourceAsStream("/replies/samples.txt"))) {
            var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 3))
                    .map(parts -> new Sample(parts[0].strip(), parts[1].strip(), parts[2].strip()))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void understandsWhatPeopleWrite(Sample sample) {
        assertEquals(sample.meaning(), meaning(sample.text(), sample.language()), sample.text());
        assertEquals(sample.meaning(), meaning(sample.text().toUpperCase(Locale.ROOT), sample.language()));
    }

    /** Wherever a word that turns it round is put in, nobody is taken at the opposite of his word. */
    @ParameterizedTest
    @MethodSource("samples")
    void overhearsNoNegation(Sample sample) {
        if (sample.meaning().equals("UNKNOWN")) {
            return;
        }
        var negations = ReplyWords.of(sample.language()).phrases(Kind.NEVER);
        var words = List.of(sample.text().split(" "));
        for (var negation : negations) {
            for (int i = 0; i < words.size(); i++) {
                var turned = new ArrayList<>(words);
                turned.add(i, negation);
                var text = String.join(" ", turned);
                if (isPartOfAPhrase(negation, text, sample.language())) {
                    continue;
                }
                assertNotEquals(sample.meaning(), meaning(text, sample.language()), text);
            }
        }
    }

    /** "No he pedido nada": some languages say no twice. */
    private static boolean isPartOfAPhrase(String negation, String text, String language) {
        return ReplyWords.of(language).phrases(Kind.DISPUTE).stream()
                .filter(phrase -> (" " + phrase + " ").contains(" " + negation + " "))
                .anyMatch(phrase -> text.toLowerCase(Locale.ROOT).contains(phrase));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sendsSeveralMeaningsToAPerson(Sample sample) throws IOException {
        var own = sample.meaning().split(" ")[0];
        if (own.equals("UNKNOWN")) {
            return;
        }
        for (var other :
                samples().filter(it -> it.language().equals(sample.language())).toList()) {
            var others = other.meaning().split(" ")[0];
            // Paying and when, or paying and what is owed, are one thing.
            var one = List.of("PAY", "PROMISE", own).contains(others)
                    && List.of("PAY", "PROMISE", others).contains(own);
            if (!others.equals("UNKNOWN") && !one && (sample.text() + other.text()).length() < 200) {
                var text = sample.text() + ". " + other.text();
                var meaning = meaning(text, sample.language());
                assertTrue(meaning.equals("UNKNOWN"), text + " -> " + meaning);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, PROMISE 2026-11-27, Friday",
        "en, UNKNOWN, Wednesday",
        "en, UNKNOWN, next Friday",
        "en, PROMISE 2026-12-01, next Tuesday",
        "en, PROMISE 2026-12-06, next week",
        "en, PROMISE 2026-12-04, Friday next week",
        "en, PROMISE 2026-11-30, end of the month",
        "en, PROMISE 2026-11-26, tomorrow",
        "en, PROMISE 2026-11-26, I pay today",
        "en, PROMISE 2026-11-28, in 3 days",
        "en, PROMISE 2026-12-02, in a week",
        "en, PROMISE 2026-12-09, in two weeks",
        "en, UNKNOWN, in three weeks",
        "en, PROMISE 2026-12-03, on the 3rd",
        "en, PROMISE 2026-12-03, December 3rd",
        "en, PROMISE 2026-12-03, 3 December 2026",
        "en, UNKNOWN, 3/12",
        "en, UNKNOWN, I will pay 3.12",
        "en, PROMISE 2026-11-30, 30/11",
        "en, PROMISE 2026-12-03, 2026-12-03",
        "en, UNKNOWN, 31 February",
        "en, UNKNOWN, 3 November",
        "de, PROMISE 2026-12-03, am 3.12.",
        "de, PROMISE 2026-12-03, bis 03.12.2026",
        "de, PROMISE 2026-12-03, 3. Dezember",
        "de, PROMISE 2026-12-01, zum 1.",
        "de, UNKNOWN, am 3.11.2026",
        "de, PROMISE 2026-11-27, 'Freitag, 27.11.'",
        "de, UNKNOWN, Freitag oder Montag",
        "de, UNKNOWN, 'Freitag, Montag'",
        "nl, PROMISE 2026-12-03, 3-12",
        "fr, PROMISE 2026-12-03, le 3 décembre",
        "es, PROMISE 2026-12-03, el 3 de diciembre",
        "it, PROMISE 2026-12-03, il 3 dicembre"
    })
    void readsDaysInTheMerchantsCalendar(String language, String meaning, String text) {
        assertEquals(meaning, meaning(text, language));
    }

    @Test
    void leavesAShortFigureToAPersonUnlessTheLanguageIsKnown() {
        assertEquals("PROMISE 2026-12-03", meaning("3/12", "de"));
        assertEquals(Understood.UNKNOWN, UNDERSTANDING.of("3/12", null, List.of()));
        assertEquals(Intent.PAID, UNDERSTANDING.of("ya pagué", null, List.of()).intent());
        assertEquals(
                Intent.PAID, UNDERSTANDING.of("schon bezahlt", "en", List.of()).intent());
    }

    @Test
    void takesANumberOfAnInvoiceForWhatItIs() {
        assertEquals("UNKNOWN", meaning("I paid INV-2026-77 yesterday", "en"));
        assertEquals(
                Intent.PAID,
                UNDERSTANDING
                        .of("I paid INV-2026-77 yesterday", "en", List.of("INV-2026-77"))
                        .intent());
    }

    @Test
    void leavesLongTextsAndStrangeSignsToAPerson() {
        assertEquals("PAY", meaning("pay", "en"));
        assertEquals("UNKNOWN", meaning("pay " + "please ".repeat(50), "en"));
        assertEquals("UNKNOWN", meaning("paid 🤡", "en"));
        assertEquals("PAID", meaning("paid 🙏🏽", "en"));
        assertEquals("UNKNOWN", meaning("", "en"));
        assertEquals("UNKNOWN", meaning("😊", "en"));
    }

    private static String meaning(String text, String language) {
        var understood = UNDERSTANDING.of(text, language, List.of());
        return understood.until() == null ? understood.intent().name() : understood.intent() + " " + understood.until();
    }

    @Test
    void everyLanguageHasItsPage() {
        for (var language : Texts.SHIPPED) {
            var words = ReplyWords.of(language);
            for (var kind : Kind.values()) {
                assertTrue(!words.phrases(kind).isEmpty(), language + " has no " + kind);
            }
            assertTrue(words.phrases(Kind.MONTH).size() >= 12
                    && words.phrases(Kind.NEVER).size() > 8);
        }
    }
}
