package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.paylink.effects.Effect;
import org.paylink.effects.PlannedEffect;
import org.paylink.flow.Plans.SessionDetail;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/** What a session is ordered with, and what follows when it is open. */
@Component
final class SessionOrders {

    private final FlowSettings settings;
    private final Merchants merchants;
    private final Sessions sessions;
    private final PayLinks links;
    private final Plans plans;

    SessionOrders(FlowSettings settings, Merchants merchants, Sessions sessions, PayLinks links, Plans plans) {
        this.settings = settings;
        this.merchants = merchants;
        this.sessions = sessions;
        this.links = links;
        this.plans = plans;
    }

    /** The amount is frozen by the first attempt: a repeated key must carry the same bytes. */
    SessionOrder order(Effect effect, PayLink link) {
        var account = SendMessage.account(effect);
        sessions.add(effect.id(), link.id(), account, link.open());
        var amount = effect.attempt() == 1
                ? link.open()
                : sessions.find(effect.id()).orElseThrow().amount();
        var merchant = merchants.named(link.merchant());
        var customer = link.invoice().customer();
        return new SessionOrder(
                effect.id(),
                effect.id().toString(),
                amount,
                merchant.name(),
                link.invoice().number(),
                link.invoice().description(),
                customer.language() == null ? merchant.language() : customer.language(),
                customer.email(),
                URI.create(SendMessage.link(settings.publicUrl(), link) + "?back=1"),
                URI.create(settings.publicUrl().toString().replaceAll("/+$", "") + "/webhooks/" + account),
                plans.detail(effect, SessionDetail.class).thenSend() ? LONG : SHORT,
                effect.attempt(),
                null);
    }

    boolean wanted(PayLink link) {
        return link.payable() && link.mayRemind(merchants.today(link.merchant()));
    }

    List<PlannedEffect> next(Effect effect, URI url) {
        if (!plans.detail(effect, SessionDetail.class).thenSend()) {
            return List.of();
        }
        return links.find(effect.subject()).stream()
                .flatMap(link -> plans.request(link, url.toString()).stream())
                .toList();
    }

    // A customer who pressed pay does so now; a link that was sent must live as long as people take to pay.
    private static final Duration SHORT = Duration.ofMinutes(30);
    static final Duration LONG = Duration.ofDays(60);
}
