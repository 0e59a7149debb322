package org.paylink.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageWordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl", "fr", "es", "it"})
    void saysTheSameThingsInEveryLanguage(String language) {
        assertEquals(blanks("en"), blanks(language));
    }

    @Test
    void speaksEnglishToWhomItCannotSpeakTo() {
        assertEquals("en", PageWords.in("pl").getLanguage());
        assertEquals("en", PageWords.in(null).getLanguage());
        assertEquals("en", PageWords.inOneOf("no;such;header").getLanguage());
    }

    @Test
    void understandsLanguagesWithCountries() {
        assertEquals("de", PageWords.in("de-AT").getLanguage());
        assertEquals("nl", PageWords.inOneOf("pl, nl-BE;q=0.9, en;q=0.5").getLanguage());
    }

    /** Each key with the blanks its sentence has, whatever their order. */
    private static TreeMap<String, String> blanks(String language) {
        var bundle = ResourceBundle.getBundle("templates.page.messages", Locale.forLanguageTag(language));
        assertEquals(language, bundle.getLocale().getLanguage());
        var blanks = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> blanks.put(key, sorted(bundle.getString(key))));
        return blanks;
    }

    private static String sorted(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList()
                .toString();
    }
}
