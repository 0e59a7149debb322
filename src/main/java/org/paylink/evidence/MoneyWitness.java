package org.paylink.evidence;

import java.util.ArrayList;
import java.util.List;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger;
import org.paylink.payment.Sessions;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Attempts to pay, the money that moved, and when the ERP took it. */
@Component
@Order(4)
final class MoneyWitness implements Witness {

    private final Sessions sessions;
    private final Ledger ledger;

    MoneyWitness(Sessions sessions, Ledger ledger) {
        this.sessions = sessions;
        this.ledger = ledger;
    }

    @Override
    public List<Fact> tell(PayLink link) {
        var facts = new ArrayList<Fact>();
        for (var session : sessions.of(link.id())) {
            facts.add(Fact.of("attempt-to-pay", session.openedAt())
                    .with("id", session.id())
                    .with("account", session.account())
                    .with("amount", session.amount())
                    .with("state", session.state())
                    .with("providerReference", session.reference())
                    .told());
        }
        for (var payment : ledger.of(link.id())) {
            facts.add(fact(payment));
            if (payment.bookedAt() != null) {
                facts.add(Fact.of("booking", payment.bookedAt())
                        .with("payment", payment.id())
                        .with("booked", payment.booked())
                        .with("erpReference", payment.erpReference())
                        .told());
            }
        }
        return facts;
    }

    private static Fact fact(Ledger.Payment payment) {
        return Fact.of("payment", payment.paidAt())
                .with("id", payment.id())
                .with("account", payment.account())
                .with("entry", payment.entry())
                .with("amount", payment.amount())
                .with(
                        "surplus",
                        payment.surplus().isZero() ? null : payment.surplus().decimal())
                .with("method", payment.method())
                .with("providerReference", payment.paymentId())
                .with("recordedAt", payment.recordedAt())
                .told();
    }
}
