package org.paylink.flow;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.TextFacts;
import org.paylink.delivery.Texts;
import org.paylink.effects.Effect;
import org.paylink.flow.ChooseChannel.Reach;
import org.paylink.flow.Plans.MessageDetail;
import org.paylink.flow.Receipts.Receipt;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Writes the text of a message with the figures of now. */
@Component
final class WriteMessage {

    private final Texts texts;
    private final FlowSettings settings;
    private final Merchants merchants;
    private final Receipts receipts;
    private final Ways ways;
    private final Jointly jointly;
    private final ToldCharges told;

    WriteMessage(
            Texts texts,
            FlowSettings settings,
            Merchants merchants,
            Receipts receipts,
            Ways ways,
            Jointly jointly,
            ToldCharges told) {
        this.texts = texts;
        this.settings = settings;
        this.merchants = merchants;
        this.receipts = receipts;
        this.ways = ways;
        this.jointly = jointly;
        this.told = told;
    }

    /** Whether the customer may be written to now. */
    boolean wanted(MessageDetail detail, PayLink link) {
        return detail.purpose() == Purpose.RECEIPT || link.mayRemind(merchants.today(link.merchant()));
    }

    Message message(Effect effect, MessageDetail detail, PayLink link, Reach reach) {
        var merchant = merchants.named(link.merchant());
        var receipt = receipts.of(detail.payment());
        var url = url(detail, link);
        var language = texts.language(link.invoice().customer().language(), merchant.language());
        var facts = facts(detail, link, receipt, url, language);
        return new Message(
                effect.id(),
                effect.attempt(),
                detail.purpose(),
                reach.address(),
                merchant.name(),
                language,
                texts.render(detail.purpose(), facts),
                url,
                texts.values(facts),
                new Message.Occasion(
                        link.open(),
                        receipt == null ? null : receipt.amount(),
                        receipt == null ? null : receipt.method(),
                        reach.heardAt(),
                        Message.Document.of(
                                        link.invoice().document(),
                                        link.invoice().number())
                                .orElse(null),
                        asksForMoney(detail, link) ? ways.transfers(link, told.toPay(detail, link)) : List.of()));
    }

    private TextFacts facts(
            MessageDetail detail, PayLink link, @Nullable Receipt receipt, @Nullable URI url, String language) {
        var together = detail.dunned() == null
                ? null
                : jointly.together(link, detail.dunned().notice());
        return new TextFacts(
                link.invoice().customer().name(),
                merchants.named(link.merchant()).name(),
                receipt == null ? link.invoice().number() : receipt.numbers(),
                link.open(),
                receipt == null ? null : receipt.amount(),
                link.invoice().dueDate(),
                url == null ? null : url.toString(),
                language,
                receipt != null && receipt.booked(),
                detail.step(),
                soon(link),
                together,
                receipt == null ? told.asked(detail, link, together) : told.settledBy(receipt));
    }

    private boolean soon(PayLink link) {
        var due = link.invoice().dueDate();
        return due != null && !merchants.today(link.merchant()).isAfter(due);
    }

    /** A receipt asks for nothing, even where a rest is open; a notice may say that nothing is left to pay. */
    private static boolean asksForMoney(MessageDetail detail, PayLink link) {
        return detail.purpose() != Purpose.RECEIPT && link.payable();
    }

    /** A receipt needs no link, unless something is still open. */
    private @Nullable URI url(MessageDetail detail, PayLink link) {
        if (detail.link() != null) {
            return URI.create(detail.link());
        }
        if (settings.link() == FlowSettings.Link.DIRECT || detail.purpose() == Purpose.RECEIPT && !link.payable()) {
            return null;
        }
        return SendMessage.link(settings.publicUrl(), link);
    }
}
