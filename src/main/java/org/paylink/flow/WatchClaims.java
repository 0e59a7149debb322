package org.paylink.flow;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.paylink.claim.Holds;
import org.paylink.claim.Standing;
import org.paylink.claim.Standings;
import org.paylink.invoice.LinkWatch;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Whatever happens to an invoice, its claim is looked at anew, and so are the others of its payer: what one owes in all has changed. */
@Component
final class WatchClaims implements LinkWatch {

    private final Standings standings;
    private final Holds holds;
    private final Policies policies;
    private final Merchants merchants;

    WatchClaims(Standings standings, Holds holds, Policies policies, Merchants merchants) {
        this.standings = standings;
        this.holds = holds;
        this.policies = policies;
        this.merchants = merchants;
    }

    @Override
    public void changed(PayLink link) {
        if (!policies.serves(link.merchant())) {
            return;
        }
        if (link.state() == PayLink.State.PAID) {
            holds.promisesKept(link.id(), merchants.today(link.merchant()));
        }
        if (link.state() == PayLink.State.OPEN) {
            standings.enrol(List.of(link));
        }
        standings.wakePayers(List.of(Standing.payerOf(link)));
    }

    @Override
    public void added(Collection<PayLink> links) {
        var claims = links.stream()
                .filter(link -> link.state() == PayLink.State.OPEN && policies.serves(link.merchant()))
                .toList();
        standings.enrol(claims);
        standings.wakeSmall(claims.stream().map(Standing::payerOf).collect(Collectors.toSet()));
        standings.wakePayers(links.stream()
                .filter(link -> link.state() == PayLink.State.CREDIT && policies.serves(link.merchant()))
                .map(Standing::payerOf)
                .toList());
    }
}
