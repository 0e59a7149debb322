package org.paylink.flow;

import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItems;
import org.paylink.claim.ChargeSheet;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;

/** What a notice charges is asked for from its arrival on; pages opened for another total are withdrawn. Runs in the caller's transaction. */
@Component
final class AskCharges {

    private final ChargeItems items;
    private final PayLinks links;
    private final WithdrawSessions withdraw;
    private final Timeline timeline;
    private final Clock clock;

    AskCharges(ChargeItems items, PayLinks links, WithdrawSessions withdraw, Timeline timeline, Clock clock) {
        this.items = items;
        this.links = links;
        this.withdraw = withdraw;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Heard twice, it changes nothing. */
    void arrived(UUID notice) {
        var sheets = items.lockFor(notice);
        if (sheets.isEmpty()) {
            return;
        }
        var open = links.all(sheets.keySet());
        sheets.forEach((invoice, before) -> {
            var link = open.get(invoice);
            if (link != null && link.payable()) {
                ask(link, before, before.after(notice, clock.instant()));
            }
        });
    }

    private void ask(PayLink link, ChargeSheet before, ChargeSheet after) {
        var changed = after.items().stream()
                .filter(item -> !before.items().contains(item))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(items::save);
        var asked = changed.stream().filter(ChargeItem::isDue).toList();
        timeline.add(
                link.id(),
                "charged",
                asked.stream()
                        .map(item -> "%s %s".formatted(item.kind().spoken(), item.rest()))
                        .collect(Collectors.joining(", ")));
        withdraw.all(link);
    }
}
