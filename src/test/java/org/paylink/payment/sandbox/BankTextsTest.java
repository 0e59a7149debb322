package org.paylink.payment.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BankTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"de", "nl", "fr", "es", "it"})
    void saysTheSameThingsInEveryLanguage(String language) {
        assertEquals(blanks("en"), blanks(language));
    }

    /** Each key with the blanks its sentence has. */
    private static TreeMap<String, String> blanks(String language) {
        var bundle = ResourceBundle.getBundle("templates.sandbox.messages", Locale.forLanguageTag(language));
        assertEquals(language, bundle.getLocale().getLanguage());
        var blanks = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> blanks.put(key, bundle.getString(key).contains("{0}") ? "{0}" : ""));
        return blanks;
    }
}
