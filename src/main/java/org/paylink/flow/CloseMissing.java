package org.paylink.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A complete delivery names all open invoices of its source: those it no longer names are not open in the ERP any more, so their links close.
 * A list that suddenly lost most of its invoices is more likely a broken query than a good day; then nothing is closed.
 */
@Component
final class CloseMissing {

    private static final Logger LOG = LoggerFactory.getLogger(CloseMissing.class);
    private static final int ALWAYS_BELIEVED = 10;

    private final PayLinks links;
    private final Timeline timeline;
    private final WithdrawSessions withdraw;
    private final TransactionTemplate transaction;

    CloseMissing(PayLinks links, Timeline timeline, WithdrawSessions withdraw, TransactionTemplate transaction) {
        this.links = links;
        this.timeline = timeline;
        this.withdraw = withdraw;
        this.transaction = transaction;
    }

    /** What a delivery named. Where a record could not be read, nobody knows which invoice it named. */
    static final class Present {

        private final boolean complete;
        private final List<UUID> ids = new ArrayList<>();
        private boolean unreadable;

        Present(boolean complete) {
            this.complete = complete;
        }

        synchronized void add(Collection<UUID> more) {
            if (complete) {
                ids.addAll(more);
            }
        }

        synchronized void unreadable() {
            unreadable = true;
        }
    }

    Counts close(Merchant merchant, Delivery delivery, Present present, Counts counts) {
        if (!present.complete) {
            return counts;
        }
        var missing = links.openBeside(merchant.id(), delivery.source(), present.ids);
        if (missing.isEmpty()) {
            return counts;
        }
        if (present.unreadable) {
            LOG.info(
                    "{}: {} links that it does not name are not closed while records of it are parked",
                    delivery,
                    missing.size());
            return counts;
        }
        var open = links.countOpen(merchant.id(), delivery.source());
        if (missing.size() > ALWAYS_BELIEVED && missing.size() * 2L > open) {
            LOG.warn(
                    "{} no longer names {} of {} open invoices; that is not believed and no link is closed. Check the query, or close them by hand",
                    delivery,
                    missing.size(),
                    open);
            return counts;
        }
        transaction.executeWithoutResult(status -> links.lock(missing).values().stream()
                .filter(link -> link.state() != PayLink.State.PAID)
                .forEach(link -> {
                    links.save(link.cancelled(PayLink.NO_LONGER_OPEN));
                    timeline.add(link.id(), "closed", PayLink.NO_LONGER_OPEN);
                    withdraw.all(link);
                }));
        return counts.plus(new Counts(0, missing.size(), 0, 0));
    }
}
