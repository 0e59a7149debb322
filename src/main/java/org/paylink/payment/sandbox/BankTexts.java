package org.paylink.payment.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The bank's sentences in one language. Written to be called from a template: {@code say.of('pay', amount)}. */
public final class BankTexts {

    static final List<String> LANGUAGES = List.of("en", "de", "nl", "fr", "es", "it");

    private final String language;
    private final ResourceBundle bundle;

    /** @param wanted a language tag such as {@code de-AT}; English where the bank does not speak it */
    static BankTexts in(String wanted) {
        var language = Locale.forLanguageTag(wanted.replace('_', '-')).getLanguage();
        return new BankTexts(LANGUAGES.contains(language) ? language : "en");
    }

    private BankTexts(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "templates.sandbox.messages",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public String getLanguage() {
        return language;
    }

    /** The sentence, with {@code {0}} and so on replaced. */
    public String of(String key, String... values) {
        var text = bundle.getString(key);
        for (var i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }
}
