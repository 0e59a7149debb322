package org.paylink.flow;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.delivery.TextFacts.Together;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.springframework.stereotype.Component;

/** The invoices that one message speaks of together, and what they come to. */
@Component
final class Jointly {

    private final StepsTaken steps;
    private final PayLinks links;

    Jointly(StepsTaken steps, PayLinks links) {
        this.steps = steps;
        this.links = links;
    }

    /** What is open of a notice's invoices in the currency of the one that it names; null where there is no other. */
    @Nullable
    Together together(PayLink named, UUID notice) {
        var others = open(steps.inNotice(notice).stream().map(Taken::invoice).toList(), named).stream()
                .filter(link -> link.invoice().currency().equals(named.invoice().currency()))
                .toList();
        return others.isEmpty()
                ? null
                : new Together(
                        others.size() + 1, others.stream().map(PayLink::open).reduce(named.open(), Money::plus));
    }

    private List<PayLink> open(Collection<UUID> invoices, PayLink but) {
        return links.all(invoices).values().stream()
                .filter(link -> link.payable() && !link.id().equals(but.id()))
                .sorted((one, other) ->
                        one.invoice().number().compareTo(other.invoice().number()))
                .toList();
    }
}
