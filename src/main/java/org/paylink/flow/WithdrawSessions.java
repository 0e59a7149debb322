package org.paylink.flow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Effects;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Session;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/** Cancels at the providers what could still be paid there, but should not be any more. */
@Component
final class WithdrawSessions {

    private final Sessions sessions;
    private final PayLinks links;
    private final Plans plans;
    private final Effects effects;

    WithdrawSessions(Sessions sessions, PayLinks links, Plans plans, Effects effects) {
        this.sessions = sessions;
        this.links = links;
        this.plans = plans;
        this.effects = effects;
    }

    void all(PayLink link) {
        allBut(link, null);
    }

    /** {@code keep}: the one the customer uses, or has just paid through. */
    void allBut(PayLink link, @Nullable UUID keep) {
        effects.plan(sessions.of(link.id()).stream()
                .filter(session ->
                        session.state() == State.OPEN && !session.id().equals(keep))
                .map(session -> plans.cancel(owner(session, link), session.account(), session.id()))
                .toList());
    }

    /** One for several invoices is withdrawn once, whichever of them was the cause. */
    private PayLink owner(Session session, PayLink link) {
        return session.invoice().equals(link.id())
                ? link
                : links.find(session.invoice()).orElseThrow();
    }
}
