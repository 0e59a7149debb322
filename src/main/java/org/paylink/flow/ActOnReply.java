package org.paylink.flow;

import java.util.List;
import java.util.Locale;
import org.paylink.delivery.Consents;
import org.paylink.delivery.HeardTexts.Said;
import org.paylink.delivery.Understood;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;

/** What a customer's own words do to invoices; the words themselves stay with the text. */
@Component
final class ActOnReply {
    private final ActOnInvoice act;
    private final Consents consents;
    private final PayLinks links;
    private final Timeline timeline;

    ActOnReply(ActOnInvoice act, Consents consents, PayLinks links, Timeline timeline) {
        this.act = act;
        this.consents = consents;
        this.links = links;
        this.timeline = timeline;
    }

    /** What a person holds for longer stays held. */
    void promise(List<PayLink> invoices, Understood understood, String account) {
        var until = understood.until();
        if (until == null) {
            throw new IllegalArgumentException("a promise without a day");
        }
        links.lock(invoices.stream().map(PayLink::id).toList()).values().stream()
                .filter(PayLink::payable)
                .filter(link -> !link.held(until))
                .forEach(link -> act.promise(link.id(), until, HearCustomer.who(account)));
    }

    /** One that was paid meanwhile stays paid. */
    void dispute(PayLink invoice, String account) {
        links.lock(invoice.id())
                .filter(PayLink::payable)
                .ifPresent(link -> act.dispute(link.id(), "the customer wrote so", HearCustomer.who(account)));
    }

    void stop(Said said) {
        consents.stop(
                said.from(),
                "wrong person, said to %s, %s"
                        .formatted(said.account(), said.heard().reference()));
    }

    void note(PayLink invoice, Understood understood, String account) {
        timeline.add(
                invoice.id(),
                "customer wrote",
                understood.intent().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                HearCustomer.who(account));
    }
}
