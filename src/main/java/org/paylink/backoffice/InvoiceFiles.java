package org.paylink.backoffice;

import java.util.List;
import java.util.UUID;
import org.paylink.claim.ChargeItems;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectHistory;
import org.paylink.flow.FlowSettings;
import org.paylink.flow.Merchants;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/** Everything there is about one invoice, gathered from where each part of it is kept. */
@Component
final class InvoiceFiles {

    private final PayLinks links;
    private final Timeline timeline;
    private final Merchants merchants;
    private final FlowSettings settings;
    private final Traces traces;

    InvoiceFiles(PayLinks links, Timeline timeline, Merchants merchants, FlowSettings settings, Traces traces) {
        this.links = links;
        this.timeline = timeline;
        this.merchants = merchants;
        this.settings = settings;
        this.traces = traces;
    }

    /** @throws java.util.NoSuchElementException where there is no such invoice */
    InvoiceFile of(UUID invoice) {
        return of(links.find(invoice).orElseThrow());
    }

    InvoiceFile of(PayLink link) {
        var sessions = traces.sessions.of(link.id());
        return new InvoiceFile(
                link,
                url(link, sessions),
                link.held(merchants.today(link.merchant())),
                timeline.of(link.id()),
                traces.messages.of(link.id()),
                traces.ledger.of(link.id()),
                sessions,
                traces.effects.of(link.id()),
                traces.charges.of(link.id()).items());
    }

    /** What the customer opens; in direct mode that is the provider's own page, while there is one. */
    String url(PayLink link) {
        return url(link, settings.link() == FlowSettings.Link.DIRECT ? traces.sessions.of(link.id()) : List.of());
    }

    private String url(PayLink link, List<Sessions.Session> sessions) {
        if (!link.collectable()) {
            return "";
        }
        if (settings.link() == FlowSettings.Link.HOSTED) {
            return settings.publicUrl().toString().replaceAll("/+$", "") + "/p/" + link.token();
        }
        return sessions.stream()
                .filter(session -> session.state() == State.OPEN && session.url() != null && !session.joint())
                .findFirst()
                .map(session -> String.valueOf(session.url()))
                .orElse("");
    }

    /** What outside work left behind. */
    @Component
    static final class Traces {

        private final Messages messages;
        private final Ledger ledger;
        private final Sessions sessions;
        private final EffectHistory effects;
        private final ChargeItems charges;

        Traces(Messages messages, Ledger ledger, Sessions sessions, EffectHistory effects, ChargeItems charges) {
            this.charges = charges;
            this.messages = messages;
            this.ledger = ledger;
            this.sessions = sessions;
            this.effects = effects;
        }
    }
}
