package org.paylink.flow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.ChargeItems;
import org.paylink.claim.ChargeSheet;
import org.paylink.claim.StepsTaken;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/**
 * The open invoices of one payer behind one link. Only a link that came with a message about several invoices shows them: whoever has that is the payer, while the
 * link of a single invoice may have been handed on to somebody who pays just that.
 */
@Component
final class PayerAccount {

    // As many as a person reads on a page, and a provider's description bears.
    private static final int INVOICES_MAX = 50;

    /** Money counts for the oldest debt first, whatever the order of the page. */
    private static final Comparator<Due> OLDEST_FIRST = Comparator.comparing(
                    Due::date, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(due -> due.link().invoice().number())
            .thenComparing(due -> due.link().id());

    private final StepsTaken steps;
    private final PayLinks links;
    private final ChargeItems items;
    private final Sessions sessions;

    PayerAccount(StepsTaken steps, PayLinks links, ChargeItems items, Sessions sessions) {
        this.steps = steps;
        this.links = links;
        this.items = items;
        this.sessions = sessions;
    }

    /** An invoice that can be paid, and what is asked for beside it. */
    record Due(PayLink link, Money charges) {

        Money toPay() {
            return link.open().plus(charges);
        }

        private @Nullable LocalDate date() {
            return link.invoice().dueDate();
        }
    }

    /** The others than the one whose page is open; none where no message spoke of it together with others. */
    List<PayLink> beside(PayLink named) {
        var told = steps.spokenOfWith(named.id());
        if (told.size() < 2) {
            return List.of();
        }
        var found = new LinkedHashMap<UUID, PayLink>();
        var customer = named.invoice().customer().id();
        if (customer != null) {
            links.payable(named.merchant(), customer, INVOICES_MAX).forEach(link -> found.put(link.id(), link));
        }
        links.all(told).values().stream().filter(PayLink::payable).forEach(link -> found.putIfAbsent(link.id(), link));
        found.remove(named.id());
        return found.values().stream()
                .sorted(Comparator.comparing(link -> link.invoice().number()))
                .limit(INVOICES_MAX)
                .toList();
    }

    /** With what is asked for beside them. */
    List<Due> due(Collection<PayLink> payable) {
        var sheets = items.of(payable.stream().map(PayLink::id).toList());
        return payable.stream()
                .map(link -> new Due(
                        link,
                        sheets.getOrDefault(link.id(), ChargeSheet.NONE)
                                .total(link.invoice().currency())))
                .toList();
    }

    /**
     * What can be paid in one go, in the order in which money counts: of each currency in which there are at least two, the one whose page is open among
     * them. An invoice whose money is on its way is left out.
     */
    Map<Currency, List<Due>> together(PayLink named, Collection<PayLink> others) {
        var all = Stream.concat(Stream.of(named), others.stream())
                .filter(PayLink::payable)
                .toList();
        if (all.size() < 2) {
            return Map.of();
        }
        var onItsWay = sessions.pendingSince(all.stream().map(PayLink::id).toList());
        var groups = due(all.stream()
                        .filter(link -> !onItsWay.containsKey(link.id()))
                        .toList())
                .stream()
                .sorted(OLDEST_FIRST)
                .collect(Collectors.groupingBy(
                        due -> due.link().invoice().currency(), LinkedHashMap::new, Collectors.toList()));
        groups.values().removeIf(dues -> dues.size() < 2);
        return groups;
    }

    static Money sum(List<Due> dues) {
        return dues.stream().map(Due::toPay).reduce(Money::plus).orElseThrow();
    }
}
