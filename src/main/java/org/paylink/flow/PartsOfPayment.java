package org.paylink.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.SessionParts;
import org.paylink.payment.SessionParts.Part;
import org.paylink.payment.Sessions.Session;
import org.springframework.stereotype.Component;

/**
 * Spreads one movement of money over the invoices that its session is for. What came counts for them in the order that was kept with the session, for each
 * what the page named; what went back is taken from the last of them first, and from each no more than came for it.
 */
@Component
final class PartsOfPayment {

    private final SessionParts parts;
    private final Ledger ledger;

    PartsOfPayment(SessionParts parts, Ledger ledger) {
        this.parts = parts;
        this.ledger = ledger;
    }

    /** At least one. */
    List<Part> of(Session session) {
        return parts.of(session);
    }

    List<UUID> invoices(Session session) {
        return of(session).stream().map(Part::invoice).toList();
    }

    /** Each invoice's part of a movement of that session, whose invoices are locked; none of them zero, and together the whole. */
    List<Part> of(Session session, Entry entry, Money amount) {
        var named = of(session);
        if (named.size() == 1) {
            return List.of(new Part(named.get(0).invoice(), amount, named.get(0).charges()));
        }
        var spread = new ArrayList<Part>();
        var rest = amount;
        for (var part : entry == Entry.PAYMENT ? named : backwards(named)) {
            var room = room(session, part, entry);
            var share = rest.compareTo(room) < 0 ? rest : room;
            rest = rest.minusDownToZero(share);
            spread.add(new Part(part.invoice(), share, part.charges()));
        }
        return withoutZeros(bearing(rest, named.get(0), spread));
    }

    /** What is beyond all of them is the first one's, as it would be if the session were for that alone. */
    private static List<Part> bearing(Money rest, Part first, List<Part> spread) {
        return spread.stream()
                .map(part -> part.invoice().equals(first.invoice())
                        ? new Part(part.invoice(), part.amount().plus(rest), part.charges())
                        : part)
                .toList();
    }

    private static List<Part> withoutZeros(List<Part> spread) {
        return spread.stream().filter(part -> !part.amount().isZero()).toList();
    }

    private static List<Part> backwards(List<Part> named) {
        var reversed = new ArrayList<>(named);
        Collections.reverse(reversed);
        return reversed;
    }

    /** How much more may come for an invoice, or may go back. */
    private Money room(Session session, Part part, Entry entry) {
        var held = held(session, part.invoice(), Money.zero(part.amount().currency()));
        return entry == Entry.PAYMENT ? part.amount().minusDownToZero(held) : held;
    }

    private Money held(Session session, UUID invoice, Money nothing) {
        var moved = ledger.of(invoice).stream()
                .filter(each -> session.id().equals(each.session()))
                .toList();
        return sum(moved, true, nothing).minusDownToZero(sum(moved, false, nothing));
    }

    private static Money sum(List<Ledger.Payment> moved, boolean came, Money nothing) {
        return moved.stream()
                .filter(each -> (each.entry() == Entry.PAYMENT) == came)
                .map(Ledger.Payment::amount)
                .reduce(nothing, Money::plus);
    }
}
