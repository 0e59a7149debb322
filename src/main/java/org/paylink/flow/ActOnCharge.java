package org.paylink.flow;

import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Decided;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeItems;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A person or a program waives a charge, keeps it without asking for it, or asks for it; the page follows at once. */
@Component
public final class ActOnCharge {

    private final ChargeItems items;
    private final PayLinks links;
    private final WithdrawSessions withdraw;
    private final Timeline timeline;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ActOnCharge(
            ChargeItems items,
            PayLinks links,
            WithdrawSessions withdraw,
            Timeline timeline,
            TransactionTemplate transaction,
            Clock clock) {
        this.items = items;
        this.links = links;
        this.withdraw = withdraw;
        this.timeline = timeline;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What can be decided, and how the timeline calls it. */
    public enum Act {
        WAIVE(State.WAIVED, "charge waived"),
        KEEP(State.KEPT, "charge kept"),
        ASK(State.ASKED, "charge asked for");

        private final State state;
        private final String event;

        Act(State state, String event) {
            this.state = state;
            this.event = event;
        }
    }

    /** Whose act it is, and why. */
    public record Words(String why, String who) {}

    /**
     * @throws NoSuchElementException where that invoice has no such item
     * @throws IllegalStateException with a sentence where there is nothing left to decide, or other interest is asked for already
     */
    public void decide(UUID invoice, UUID item, Act act, Words words) {
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            var sheet = items.lock(invoice);
            var after = sheet.decided(item, act.state, new Decided(words.who(), words.why(), clock.instant()));
            items.save(after);
            timeline.add(invoice, act.event, detail(after, words.why()), words.who());
            var wasDue = sheet.due().stream().anyMatch(each -> each.id().equals(item));
            if (wasDue != after.isDue()) {
                withdraw.all(link);
            }
        });
    }

    private static String detail(ChargeItem item, String why) {
        return "%s %s: %s".formatted(item.kind().spoken(), item.rest(), why);
    }
}
