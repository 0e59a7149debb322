package org.paylink.flow;

import java.util.List;
import java.util.UUID;
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
        if (after.payable()) {
            after = askAgain.obstacle(after).map(after::parked).orElse(after);
        }
        links.revise(after);
        timeline.add(before.id(), "changed", describe(before, after));
        if (!after.payable() || !after.open().equals(before.open())) {
            withdraw.all(after);
        }
        askAgain.afterRevision(before, after);
    }

    private void park(PayLink link, String why) {
        links.save(link.parked(why));
        timeline.add(link.id(), "parked", why);
    }

    private Money stillUnknown(PayLink before, Invoice now) {
        var figure = NewFigure.of(
                before, now.open(), unreflected(before.id()), payment -> payment.booked() != Booked.PLANNED);
        ledger.reflected(figure.contained().stream().map(Payment::id).toList());
        return figure.unknown();
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
}
