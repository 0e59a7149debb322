package org.paylink.page;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The page's sentences in one language. Written to be called from a template: {@code say.of('pay', amount)}. */
public final class PageWords {

    static final List<String> LANGUAGES = List.of("en", "de", "nl", "fr", "es", "it");

    private final String language;
    private final ResourceBundle bundle;

    /** @param wanted a language tag such as {@code de-AT}; English where we do not speak it */
    static PageWords in(@Nullable String wanted) {
        var language = Locale.forLanguageTag(wanted == null ? "" : wanted).getLanguage();
        return new PageWords(LANGUAGES.contains(language) ? language : "en");
    }

    /** In the first language that the browser asks for and we speak. */
    static PageWords inOneOf(@Nullable String acceptLanguage) {
        try {
            var ranges = Locale.LanguageRange.parse(acceptLanguage == null ? "en" : acceptLanguage);
            return in(Locale.lookupTag(ranges, LANGUAGES));
        } catch (IllegalArgumentException malformed) {
            return in(null);
        }
    }

    private PageWords(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "templates.page.messages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public String getLanguage() {
        return language;
    }

    /** The sentence, with {@code {0}} and so on replaced. Not by MessageFormat, whose apostrophes French and Italian would trip over. */
    public String of(String key, String... values) {
        var text = bundle.getString(key);
        for (var i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
