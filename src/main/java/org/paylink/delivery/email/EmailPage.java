package org.paylink.delivery.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.MessageWords;
import org.springframework.web.util.HtmlUtils;

/** A message's text as a page: the same words, the link as a link, and a button behind the paragraph that holds it. */
final class EmailPage {

    private static final String FRAME = read("/templates/email/message.html");
    private static final String BUTTON = read("/templates/email/button.html").strip();

    /** @param below what follows the text */
    static String of(Message message, String below) {
        var link = message.link() == null
                ? null
                : HtmlUtils.htmlEscape(message.link().toString(), "UTF-8");
        var body = List.of(message.text().strip().split("\\n{2,}")).stream()
                .map(paragraph -> paragraph(paragraph, link, message))
                .collect(Collectors.joining("\n"));
        return FRAME.replace("{language}", EmailWords.language(message))
                .replace("{title}", escaped(message.merchantName()))
                .replace("{body}", below.isEmpty() ? body : body + "\n" + below.strip());
    }

    private static String paragraph(String text, @Nullable String link, Message message) {
        var lines = escaped(text).replace("\n", "<br>\n");
        if (link == null || !lines.contains(link)) {
            return "<p>" + lines + "</p>";
        }
        // Its words are its target: filters take anything else for a trap.
        var linked = lines.replace(link, "<a href=\"%1$s\">%1$s</a>".formatted(link));
        var button = BUTTON.replace("{link}", link)
                .replace("{words}", escaped(MessageWords.of(message).say("button")));
        return "<p>" + linked + "</p>\n" + button;
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    static String read(String resource) {
        try (var stream = Objects.requireNonNull(EmailPage.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmailPage() {}
}
