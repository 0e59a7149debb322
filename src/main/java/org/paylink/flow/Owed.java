package org.paylink.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.paylink.claim.Standing;
import org.paylink.claim.Standings;
import org.paylink.invoice.Credits;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.springframework.stereotype.Component;

/** What payers owe in all, after their credit notes. */
@Component
final class Owed {

    private final Standings standings;
    private final PayLinks links;
    private final Credits credits;

    Owed(Standings standings, PayLinks links, Credits credits) {
        this.standings = standings;
        this.links = links;
        this.credits = credits;
    }

    /** A payer's debt in one currency. */
    record Debt(UUID payer, String currency) {

        static Debt of(PayLink link) {
            return new Debt(Standing.payerOf(link), link.invoice().currency().code());
        }
    }

    /** {@code locked} are read as the caller has them, so that what changed in this transaction counts. */
    Map<Debt, Money> nets(Collection<UUID> payers, Map<UUID, PayLink> locked) {
        var others = new HashSet<>(standings.openOf(payers));
        others.removeAll(locked.keySet());
        var open = new HashMap<>(locked);
        open.putAll(links.all(others));
        var nets = new HashMap<Debt, Money>();
        open.values().stream()
                .filter(PayLink::payable)
                .forEach(link -> nets.merge(Debt.of(link), link.open(), Money::plus));
        for (var credit : credits.of(open.values())) {
            var debt = new Debt(
                    Standing.payerOf(credit.merchant(), credit.customer()),
                    credit.left().currency().code());
            nets.computeIfPresent(debt, (same, owed) -> owed.minusDownToZero(credit.left()));
        }
        return nets;
    }
}
