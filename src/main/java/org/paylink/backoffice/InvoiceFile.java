package org.paylink.backoffice;

import java.util.List;
import org.paylink.claim.ChargeItem;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectHistory;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger;
import org.paylink.payment.Sessions;

/** Everything there is about one invoice; {@code url} is what its customer opens, empty where there is none at the moment. */
record InvoiceFile(
        PayLink link,
        String url,
        boolean held,
        List<Timeline.Entry> timeline,
        List<Messages.Kept> messages,
        List<Ledger.Payment> payments,
        List<Sessions.Session> sessions,
        List<EffectHistory.Kept> effects,
        List<ChargeItem> charges) {

    /** Shows nobody's data: it ends in logs. */
    @Override
    public String toString() {
        return "InvoiceFile[" + link + "]";
    }
}
