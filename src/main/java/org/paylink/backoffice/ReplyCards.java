package org.paylink.backoffice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Conversations;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.HeardTexts.Kept;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** The texts that need a person, each with its conversation and its invoices. */
@Component
final class ReplyCards {
    private static final int PAGE = 20;
    private static final int LINES = 12;

    private final HeardTexts texts;
    private final Conversations conversations;
    private final PayLinks links;

    ReplyCards(HeardTexts texts, Conversations conversations, PayLinks links) {
        this.texts = texts;
        this.conversations = conversations;
        this.links = links;
    }

    /** One text with what went before and after. */
    record Card(
            UUID id,
            String name,
            String account,
            String text,
            String reason,
            String since,
            String address,
            List<About> invoices,
            List<Line> lines) {
        /** Shows no text: it is personal. */
        @Override
        public String toString() {
            return "Card[" + id + "]";
        }
    }

    /** An invoice that the text may be about. */
    record About(UUID id, String label) {}

    /** One text of the conversation. */
    record Line(boolean ours, String text, String at) {
        /** Shows no text: it is personal. */
        @Override
        public String toString() {
            return "Line[" + at + "]";
        }
    }

    /** What the page shows; {@code page} counts from 0. */
    record Cards(List<Card> cards, int page, boolean more) {}

    Cards page(@Nullable String merchant, int page, Wording wording) {
        var found = texts.open(merchant, page, PAGE);
        var invoices = links.all(found.stream()
                .flatMap(text -> text.about().invoices().stream())
                .distinct()
                .toList());
        return new Cards(
                found.stream().map(text -> card(text, invoices, wording)).toList(), page, found.size() == PAGE);
    }

    private Card card(Kept text, Map<UUID, PayLink> known, Wording wording) {
        var said = text.said();
        var invoices = text.about().invoices().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .toList();
        return new Card(
                text.id(),
                invoices.stream()
                        .findFirst()
                        .map(link ->
                                Optional.ofNullable(link.invoice().customer().name()))
                        .flatMap(name -> name)
                        .orElse("Somebody"),
                said.account(),
                said.heard().text(),
                Optional.ofNullable(text.fate().reason()).orElse("not understood"),
                wording.time(said.heard().at()),
                said.from().address(),
                invoices.stream()
                        .map(link -> new About(
                                link.id(),
                                "%s · %s · %s"
                                        .formatted(
                                                link.invoice().number(),
                                                Wording.amount(link.open()),
                                                Wording.state(link.state()))))
                        .toList(),
                conversations.lines(said.account(), said.from(), LINES).stream()
                        .map(line -> new Line(line.ours(), line.text(), wording.time(line.at())))
                        .toList());
    }
}
