package org.paylink.delivery.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Texts;
import org.springframework.web.util.HtmlUtils;

/** A message's text as a page: the same words, the link as a link, and a button behind the paragraph that holds it. */
final class EmailPage {

    private static final String FRAME = read("/templates/email/message.html");
    private static final String BUTTON = read("/templates/email/button.html").strip();

    static String of(Message message) {
        var link = message.link() == null
                ? null
                : HtmlUtils.htmlEscape(message.link().toString(), "UTF-8");
        var body = List.of(message.text().strip().split("\\n{2,}")).stream()
                .map(paragraph -> paragraph(paragraph, link, message))
                .collect(Collectors.joining("\n"));
        return FRAME.replace("{language}", EmailWords.language(message))
                .replace("{title}", escaped(message.merchantName()))
                .replace("{body}", body);
    }

    private static String paragraph(String text, @Nullable String link, Message message) {
        var lines = escaped(text).replace("\n", "<br>\n");
        if (link == null || !lines.contains(link)) {
            return "<p>" + lines + "</p>";
        }
        // Its words are its target: filters take anything else for a trap.
        var linked = lines.replace(link, "<a href=\"%1$s\">%1$s</a>".formatted(link));
        var button = BUTTON.replace("{link}", link)
                .replace("{words}", escaped(words(message.language()).getString("button")));
        return "<p>" + linked + "</p>\n" + button;
    }

    /** What is shipped beside the texts; in English where a folder brings texts in another language. */
    static ResourceBundle words(String language) {
        var base = Locale.forLanguageTag(language.strip().replace('_', '-')).getLanguage();
        return ResourceBundle.getBundle(
                "templates.email.messages",
                Locale.forLanguageTag(Texts.SHIPPED.contains(base) ? base : "en"),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String read(String resource) {
        try (var stream = Objects.requireNonNull(EmailPage.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmailPage() {}
}
