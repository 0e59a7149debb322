package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation.Entry;
import org.springframework.stereotype.Component;

/** Takes in what the ERP now says of a known invoice: the link follows, open sessions over another amount are withdrawn. */
@Component
final class ReviseInvoice {

    private final PayLinks links;
    private final Ledger ledger;
    private final Timeline timeline;
    private final WithdrawSessions withdraw;
    private final AskAgain askAgain;

    ReviseInvoice(PayLinks links, Ledger ledger, Timeline timeline, WithdrawSessions withdraw, AskAgain askAgain) {
        this.links = links;
        this.ledger = ledger;
        this.timeline = timeline;
        this.withdraw = withdraw;
        this.askAgain = askAgain;
    }

    /** The link must be locked. */
    void revise(PayLink before, Invoice now) {
        if (!before.invoice().currency().equals(now.currency())) {
            park(
                    before,
                    "the ERP changed the currency from %s to %s"
                            .formatted(
                                    before.invoice().currency().code(),
                                    now.currency().code()));
            return;
        }
        var after = before.revised(now, stillUnknown(before, now));
        if (after.payable() && !askAgain.reaches(after)) {
            after = after.parked(AskForMoney.NO_CONTACT);
        }
        links.revise(after);
        timeline.add(before.id(), "changed", describe(before, after));
        if (!after.payable() || !after.open().equals(before.open())) {
            withdraw.all(after, after.payable() ? "the amount has changed" : "nothing is open any more");
        }
        askAgain.afterRevision(before, after);
    }

    private void park(PayLink link, String why) {
        links.save(link.parked(why));
        timeline.add(link.id(), "parked", why);
    }

    /**
     * What we know to be paid and the ERP's new figure does not contain. The figure has moved, so everything the ERP had taken is in it; of what is
     * on its way there, as much as the figure fell by. A figure that has not moved contains nothing new.
     */
    private Money stillUnknown(PayLink before, Invoice now) {
        if (now.open().equals(before.erpOpen())) {
            return before.paid();
        }
        var fall = before.erpOpen().minusDownToZero(now.open());
        var unknown = Money.zero(now.currency());
        var reflected = new ArrayList<UUID>();
        for (var payment : unreflected(before.id())) {
            if (payment.booked() != Booked.PLANNED || payment.amount().compareTo(fall) <= 0) {
                reflected.add(payment.id());
                fall = fall.minusDownToZero(payment.amount());
            } else {
                unknown = unknown.plus(payment.amount());
            }
        }
        ledger.reflected(reflected);
        return unknown;
    }

    private List<Payment> unreflected(UUID invoice) {
        return ledger.of(invoice).stream()
                .filter(payment -> payment.entry() == Entry.PAYMENT && !payment.reflected())
                .toList();
    }

    private static String describe(PayLink before, PayLink after) {
        var text = new StringBuilder("revision ").append(after.revision());
        if (!before.erpOpen().equals(after.erpOpen())) {
            text.append(", open in the ERP ")
                    .append(before.erpOpen())
                    .append(" → ")
                    .append(after.erpOpen());
        }
        if (before.state() != after.state()) {
            text.append(", ").append(before.state()).append(" → ").append(after.state());
        }
        return text.toString();
    }

    /** Cancels what can still be paid elsewhere. */
    @Component
    static final class WithdrawSessions {

        private final org.paylink.payment.Sessions sessions;
        private final Plans plans;
        private final Effects effects;

        WithdrawSessions(org.paylink.payment.Sessions sessions, Plans plans, Effects effects) {
            this.sessions = sessions;
            this.plans = plans;
            this.effects = effects;
        }

        void all(PayLink link, String why) {
            allBut(link, null);
        }

        /** {@code keep}: the session through which the customer just paid. */
        void allBut(PayLink link, java.util.@org.jspecify.annotations.Nullable UUID keep) {
            effects.plan(sessions.of(link.id()).stream()
                    .filter(session -> session.state() == org.paylink.payment.Sessions.State.OPEN
                            && !session.id().equals(keep))
                    .map(session -> plans.cancel(link, session.account(), session.id()))
                    .toList());
        }
    }

    /** Tells the customer once more where a revision made that necessary. */
    @Component
    static final class AskAgain {

        private final AskForMoney ask;
        private final Effects effects;

        AskAgain(AskForMoney ask, Effects effects) {
            this.ask = ask;
            this.effects = effects;
        }

        boolean reaches(PayLink link) {
            return ask.reaches(link);
        }

        /** In hosted mode the link shows the new amount by itself; only one that was never asked about is asked now. */
        void afterRevision(PayLink before, PayLink after) {
            if (!after.mayRemind()) {
                return;
            }
            var becameOpen = !before.mayRemind();
            var newLinkNeeded = ask.direct() && !before.open().equals(after.open());
            if (becameOpen || newLinkNeeded) {
                effects.plan(ask.first(after).map(List::<PlannedEffect>of).orElse(List.of()));
            }
        }
    }
}
