package org.paylink.flow;

import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.Sessions.Session;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/** How a provider is asked about a session: what is taken on our word is taken only while that much is still to be paid this way. */
@Component
final class SessionQuestions {

    private final PayLinks links;

    SessionQuestions(PayLinks links) {
        this.links = links;
    }

    SessionReference about(Session session, String reference) {
        var live = session.state() == State.OPEN || session.state() == State.PENDING;
        var wanted = live
                && links.find(session.invoice())
                        .filter(PayLink::payable)
                        .map(PayLink::open)
                        .filter(open -> open.currency().equals(session.amount().currency()))
                        .filter(open -> open.compareTo(session.amount()) >= 0)
                        .isPresent();
        return new SessionReference(session.id(), reference, wanted);
    }
}
