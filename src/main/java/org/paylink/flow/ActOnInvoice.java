package org.paylink.flow;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Holds;
import org.paylink.dunning.Hold;
import org.paylink.effects.Effects;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person or a program can do with an invoice. Each act is one transaction and stands in the timeline with who did it. */
@Component
public final class ActOnInvoice {

    private final PayLinks links;
    private final Timeline timeline;
    private final Effects effects;
    private final ActConsequences consequences;
    private final Holds holds;
    private final TransactionTemplate transaction;

    ActOnInvoice(
            PayLinks links,
            Timeline timeline,
            Effects effects,
            ActConsequences consequences,
            Holds holds,
            TransactionTemplate transaction) {
        this.links = links;
        this.timeline = timeline;
        this.effects = effects;
        this.consequences = consequences;
        this.holds = holds;
        this.transaction = transaction;
    }

    /** @throws IllegalStateException with a sentence where the invoice's state forbids it */
    public void remind(UUID invoice, String who) {
        act(invoice, "reminder asked for", "", who, link -> {
            effects.plan(consequences.reminder(link));
            return link;
        });
    }

    /** Silences it: it can still be paid, but no message goes out. */
    public void hold(UUID invoice, String why, String who) {
        hold(invoice, why, null, who);
    }

    /** Likewise until that day; null: until somebody releases it. */
    public void hold(UUID invoice, String why, @Nullable LocalDate until, String who) {
        var detail = until == null ? why : (why + " until " + until).strip();
        act(invoice, "held", detail, who, link -> {
            holds.onInvoice(link, new Hold(Hold.Kind.INVOICE, until, why.isBlank() ? "held by " + who : why), who);
            return link.holdUntil(until == null ? PayLink.FOR_EVER : until);
        });
    }

    public void release(UUID invoice, String who) {
        act(invoice, "released", "", who, link -> {
            holds.endOfInvoice(link.id(), who);
            var after = link.holdUntil(null);
            return after.state() == PayLink.State.DISPUTED ? after.reopened() : after;
        });
    }

    /** @throws IllegalStateException where it is paid already */
    public void cancel(UUID invoice, String why, String who) {
        act(invoice, "cancelled", why, who, link -> {
            var after = link.cancelled(why);
            consequences.withdraw(after);
            return after;
        });
    }

    public void dispute(UUID invoice, String why, String who) {
        act(invoice, "disputed", why, who, link -> {
            consequences.withdraw(link);
            holds.onInvoice(link, new Hold(Hold.Kind.DISPUTE, null, why.isBlank() ? "disputed" : why), who);
            return link.disputed(why);
        });
    }

    /** The customer promises to pay until that day, and is left in peace until then. */
    public void promise(UUID invoice, LocalDate until, String who) {
        act(invoice, "promised", until.toString(), who, link -> {
            holds.onInvoice(link, new Hold(Hold.Kind.PROMISE, until, "promised to pay"), who);
            return link.holdUntil(until);
        });
    }

    private void act(UUID invoice, String event, String detail, String who, UnaryOperator<PayLink> change) {
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            links.save(change.apply(link));
            timeline.add(invoice, event, detail.isBlank() ? null : detail, who);
        });
    }
}
