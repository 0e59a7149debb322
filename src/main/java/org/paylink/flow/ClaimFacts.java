package org.paylink.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paylink.claim.Contacted.Last;
import org.paylink.claim.Holds;
import org.paylink.claim.Holds.Kept;
import org.paylink.claim.Standing;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.claim.StepsTaken.Unreached;
import org.paylink.dunning.History.Contact;
import org.paylink.dunning.Hold;
import org.paylink.flow.Owed.Debt;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/** What is known of many claims at once; each table is asked once. */
@Component
final class ClaimFacts {

    private final StepsTaken steps;
    private final Holds holds;
    private final Sessions sessions;
    private final Owed owed;
    private final LastContacts contacts;

    ClaimFacts(StepsTaken steps, Holds holds, Sessions sessions, Owed owed, LastContacts contacts) {
        this.steps = steps;
        this.holds = holds;
        this.sessions = sessions;
        this.owed = owed;
        this.contacts = contacts;
    }

    record Known(
            Map<UUID, Taken> underWay,
            Map<UUID, Map<String, Integer>> attempts,
            List<Kept> holds,
            Map<UUID, Instant> pendingSince,
            Map<Debt, Money> nets,
            Map<Debt, Unreached> unreached,
            Map<UUID, Contact> contacts) {

        Money net(PayLink link) {
            return Optional.ofNullable(nets.get(Debt.of(link)))
                    .orElse(Money.zero(link.invoice().currency()));
        }

        List<Hold> holds(PayLink link, Standing standing) {
            return holds.stream()
                    .filter(kept -> kept.isOf(link.id(), standing.payer(), link.merchant()))
                    .map(Kept::hold)
                    .toList();
        }
    }

    /** {@code own}: notices that are just being sent; they do not stand in their own way, and are no contact that went before. */
    Known of(Map<UUID, Standing> standing, Map<UUID, PayLink> locked, Map<UUID, Instant> own) {
        var payers = standing.values().stream().map(Standing::payer).collect(Collectors.toSet());
        var invoices = standing.keySet();
        var underWay = steps.underWay(invoices);
        var ownSince = new HashMap<UUID, Instant>();
        underWay.values().stream()
                .filter(taken -> own.containsKey(taken.notice()))
                .forEach(taken -> ownSince.put(taken.invoice(), taken.plannedAt()));
        underWay.keySet().removeAll(ownSince.keySet());
        return new Known(
                underWay,
                steps.attempts(invoices),
                holds.of(
                        invoices,
                        payers,
                        locked.values().stream().map(PayLink::merchant).collect(Collectors.toSet())),
                sessions.pendingSince(invoices),
                owed.nets(payers, locked),
                unreached(payers),
                contacts(locked, ownSince));
    }

    private Map<Debt, Unreached> unreached(Collection<UUID> payers) {
        return steps.unreached(payers).stream()
                .collect(Collectors.toMap(it -> new Debt(it.payer(), it.currency()), it -> it));
    }

    /** {@code ownSince}: when the notice of each claim was planned that is just being sent. */
    private Map<UUID, Contact> contacts(Map<UUID, PayLink> locked, Map<UUID, Instant> ownSince) {
        var last = new HashMap<UUID, Last>(contacts.of(locked.values()));
        last.values().removeIf(it -> {
            var since = ownSince.get(it.about());
            return since != null && !it.at().isBefore(since);
        });
        var merchants = new HashMap<UUID, String>();
        locked.values().forEach(link -> merchants.put(Standing.payerOf(link), link.merchant()));
        return contacts.named(last, merchants);
    }
}
