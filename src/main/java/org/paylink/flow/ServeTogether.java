package org.paylink.flow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paylink.effects.Effects;
import org.paylink.flow.PayerAccount.Due;
import org.paylink.flow.ServeCustomer.Opener;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.paylink.payment.SessionParts;
import org.paylink.payment.SessionParts.Part;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Frozen;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The customer presses pay for all his invoices of one currency: one session, which knows what of it is for which. */
@Component
final class ServeTogether {

    private final PayLinks links;
    private final PayerAccount payer;
    private final Sessions sessions;
    private final SessionParts parts;
    private final Effects effects;
    private final Opener opener;
    private final TransactionTemplate transaction;

    ServeTogether(
            PayLinks links,
            PayerAccount payer,
            Sessions sessions,
            SessionParts parts,
            Effects effects,
            Opener opener,
            TransactionTemplate transaction) {
        this.links = links;
        this.payer = payer;
        this.sessions = sessions;
        this.parts = parts;
        this.effects = effects;
        this.opener = opener;
        this.transaction = transaction;
    }

    /** The session that the customer pays through; empty where nothing can be paid this way. */
    Optional<UUID> session(String token, String account, String currency) {
        return links.withToken(token)
                .flatMap(named -> Optional.ofNullable(transaction.execute(
                        status -> locked(named, account, currency).orElse(null))));
    }

    private Optional<UUID> locked(PayLink named, String account, String currency) {
        var all = Stream.concat(Stream.of(named), payer.beside(named).stream())
                .map(PayLink::id)
                .toList();
        var locked = links.lock(all);
        var others = locked.values().stream()
                .filter(link -> !link.id().equals(named.id()))
                .toList();
        return payer.together(locked.getOrDefault(named.id(), named), others).entrySet().stream()
                .filter(group -> group.getKey().code().equals(currency))
                .findFirst()
                .flatMap(group -> session(leader(group.getValue(), named), account, group.getValue()));
    }

    /** The one whose page is open, to which the customer comes back; of another currency the oldest. */
    private static PayLink leader(List<Due> dues, PayLink named) {
        return dues.stream()
                .map(Due::link)
                .filter(link -> link.id().equals(named.id()))
                .findFirst()
                .orElse(dues.get(0).link());
    }

    private Optional<UUID> session(PayLink leader, String account, List<Due> dues) {
        var total = PayerAccount.sum(dues);
        if (!opener.offered(leader, total).contains(account)) {
            return Optional.empty();
        }
        var wanted = dues.stream()
                .map(due -> new Part(due.link().id(), due.toPay(), due.charges()))
                .toList();
        var known = sessions.of(leader.id());
        var usable = known.stream()
                .filter(session -> session.joint()
                        && opener.usable(session, frozen(session.id(), leader, account, wanted))
                        && parts.of(session).equals(wanted))
                .findFirst();
        if (usable.isPresent()) {
            return Optional.of(usable.get().id());
        }
        var plan = opener.plan(leader, account, known.size() + 1, said(total, dues));
        sessions.freeze(List.of(frozen(plan.id(), leader, account, wanted)));
        parts.keep(plan.id(), wanted);
        effects.plan(List.of(plan));
        dues.forEach(due -> {
            if (!due.link().id().equals(leader.id())) {
                opener.note(due.link(), account, said(total, dues));
            }
            opener.others(due.link(), plan.id());
        });
        return Optional.of(plan.id());
    }

    private static Frozen frozen(UUID id, PayLink leader, String account, List<Part> parts) {
        return new Frozen(id, leader.id(), account, sum(parts, true), sum(parts, false), true);
    }

    private static Money sum(List<Part> parts, boolean whole) {
        return parts.stream()
                .map(part -> whole ? part.amount() : part.charges())
                .reduce(Money::plus)
                .orElseThrow();
    }

    private static String said(Money total, List<Due> dues) {
        return total + " for "
                + dues.stream()
                        .map(due -> due.link().invoice().number() + " " + due.toPay())
                        .collect(Collectors.joining(", "));
    }
}
