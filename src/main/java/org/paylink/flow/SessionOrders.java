package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Effect;
import org.paylink.effects.PlannedEffect;
import org.paylink.flow.Plans.SessionDetail;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/** What a session is ordered with, and what follows when it is open. */
@Component
final class SessionOrders {

    private final FlowSettings settings;
    private final Merchants merchants;
    private final Sessions sessions;
    private final JointOrders joint;
    private final PayLinks links;
    private final Plans plans;

    SessionOrders(
            FlowSettings settings,
            Merchants merchants,
            Sessions sessions,
            JointOrders joint,
            PayLinks links,
            Plans plans) {
        this.settings = settings;
        this.merchants = merchants;
        this.sessions = sessions;
        this.joint = joint;
        this.links = links;
        this.plans = plans;
    }

    /**
     * The amounts are frozen by the first attempt: a repeated key must carry the same bytes. Those for several invoices of which one is not due as it was when
     * the customer pressed are missing.
     */
    Map<UUID, SessionOrder> orders(Map<Effect, PayLink> wanted) {
        var frozen = new ArrayList<Sessions.Frozen>();
        wanted.forEach((effect, link) ->
                frozen.add(new Sessions.Frozen(effect.id(), link.id(), SendMessage.account(effect), link.open())));
        var amounts = sessions.freeze(frozen);
        var several = joint.among(amounts.keySet());
        var orders = new HashMap<UUID, SessionOrder>();
        wanted.forEach((effect, link) -> {
            if (several.stillDue(effect.id())) {
                var subject = several.subject(effect.id(), link.invoice().description());
                orders.put(effect.id(), order(effect, link, Objects.requireNonNull(amounts.get(effect.id())), subject));
            }
        });
        return orders;
    }

    private SessionOrder order(Effect effect, PayLink link, Money amount, @Nullable String subject) {
        var merchant = merchants.named(link.merchant());
        var customer = link.invoice().customer();
        return new SessionOrder(
                effect.id(),
                effect.id().toString(),
                amount,
                merchant.name(),
                link.invoice().number(),
                subject,
                customer.language() == null ? merchant.language() : customer.language(),
                customer.email(),
                URI.create(SendMessage.link(settings.publicUrl(), link) + "?back=1"),
                URI.create(settings.publicUrl().toString().replaceAll("/+$", "") + "/webhooks/"
                        + SendMessage.account(effect)),
                plans.detail(effect, SessionDetail.class).thenSend() ? LONG : SHORT,
                effect.attempt(),
                null);
    }

    boolean wanted(PayLink link) {
        return link.payable() && link.mayRemind(merchants.today(link.merchant()));
    }

    /** The messages that waited for these sessions' own links. */
    List<PlannedEffect> next(Map<Effect, OpenedSession> opened) {
        var awaited = new HashMap<UUID, String>();
        opened.forEach((effect, session) -> {
            if (plans.detail(effect, SessionDetail.class).thenSend()) {
                awaited.put(effect.subject(), session.url().toString());
            }
        });
        return links.all(awaited.keySet()).values().stream()
                .flatMap(link -> plans.request(link, awaited.get(link.id())).stream())
                .toList();
    }

    // A customer who pressed pay does so now; a link that was sent must live as long as people take to pay.
    private static final Duration SHORT = Duration.ofMinutes(30);
    static final Duration LONG = Duration.ofDays(60);
}
