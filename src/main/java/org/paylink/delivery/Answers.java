package org.paylink.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts by which customers are answered, in the shipped languages: {@code texts/answers_<language>.properties}. */
public final class Answers {
    private static final int INVOICES_MAX = 10;
    private final int charactersMax;

    /** @param charactersMax the longest text that the channel can carry */
    public Answers(int charactersMax) {
        this.charactersMax = charactersMax;
    }

    /** What is answered; each is a text of the pages. */
    public enum Kind {
        PAY,
        PAID,
        PROMISE,
        DISPUTE,
        HUMAN,
        /** Nothing is open any more, whether the customer wants to pay or has paid. */
        NOTHING_OPEN
    }

    /** {@code open} has one element for each invoice that can be paid; {@code day} is that of a promise. */
    public record Facts(
            Kind kind,
            String language,
            String merchantName,
            @Nullable LocalDate day,
            List<TextFacts> open) {
        /** Without names and links: it ends in logs. */
        @Override
        public String toString() {
            return "Answers.Facts[%s %s]".formatted(kind, language);
        }
    }

    public String text(Facts facts) {
        var locale = Locale.forLanguageTag(facts.language().strip().replace('_', '-'));
        var words = ResourceBundle.getBundle(
                "texts.answers",
                Locale.forLanguageTag(Texts.SHIPPED.contains(locale.getLanguage()) ? locale.getLanguage() : "en"),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var text = words.getString(facts.kind().name().toLowerCase(Locale.ROOT))
                .replace("{merchant}", facts.merchantName())
                .replace("{day}", day(facts, locale));
        return text.contains("{list}")
                ? text.replace("{list}", list(facts, words, locale, charactersMax - text.length()))
                : text;
    }

    /** As many as fit; of the others their count. */
    private static String list(Facts facts, ResourceBundle words, Locale locale, int room) {
        var lines = new ArrayList<String>();
        var more = words.getString("more");
        var left = room - more.length();
        for (var invoice : facts.open()) {
            var values = new TextValues(invoice, locale);
            var line = words.getString("line")
                    .replace("{number}", values.apply(TextVariable.NUMBER))
                    .replace("{amount}", values.apply(TextVariable.AMOUNT))
                    .replace("{link}", values.apply(TextVariable.LINK));
            left -= line.length() + 1;
            if (lines.size() == INVOICES_MAX || left < 0) {
                break;
            }
            lines.add(line);
        }
        var others = facts.open().size() - lines.size();
        if (others > 0) {
            lines.add(more.replace("{count}", String.valueOf(others)));
        }
        return String.join("\n", lines);
    }

    private static String day(Facts facts, Locale locale) {
        return facts.day() == null ? "" : TextValues.day(locale).format(facts.day());
    }
}
