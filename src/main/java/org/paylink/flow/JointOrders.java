package org.paylink.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.SessionParts;
import org.paylink.payment.SessionParts.Part;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/** Looks, before a session for several invoices is opened, whether each of them is still due as it was named. */
@Component
final class JointOrders {

    private final SessionParts parts;
    private final Sessions sessions;
    private final PayLinks links;
    private final PayerAccount payer;

    JointOrders(SessionParts parts, Sessions sessions, PayLinks links, PayerAccount payer) {
        this.parts = parts;
        this.sessions = sessions;
        this.links = links;
        this.payer = payer;
    }

    /** Those of some sessions that are for several invoices, whose own are locked. Gives up those that nobody should pay any more. */
    Several among(Collection<UUID> orders) {
        var found = parts.of(orders);
        if (found.isEmpty()) {
            return new Several(Map.of(), Set.of());
        }
        var all = links.all(found.values().stream()
                .flatMap(List::stream)
                .map(Part::invoice)
                .distinct()
                .toList());
        var now = payer.due(all.values()).stream()
                .filter(due -> due.link().payable())
                .collect(Collectors.toMap(
                        due -> due.link().id(), due -> new Part(due.link().id(), due.toPay(), due.charges())));
        var subjects = new HashMap<UUID, String>();
        found.forEach((session, named) -> {
            if (named.stream().allMatch(part -> part.equals(now.get(part.invoice())))) {
                subjects.put(session, numbers(named, all));
            } else {
                sessions.move(session, Sessions.State.CANCELLED);
            }
        });
        return new Several(subjects, found.keySet());
    }

    private static String numbers(List<Part> parts, Map<UUID, PayLink> links) {
        return parts.stream()
                .map(part -> Objects.requireNonNull(links.get(part.invoice()))
                        .invoice()
                        .number())
                .collect(Collectors.joining(", "));
    }

    /** {@code subjects}: of each that is still due, what it is for. */
    record Several(Map<UUID, String> subjects, Set<UUID> joint) {

        boolean stillDue(UUID session) {
            return !joint.contains(session) || subjects.containsKey(session);
        }

        /** The numbers of its invoices, else what the invoice itself says. */
        @Nullable
        String subject(UUID session, @Nullable String otherwise) {
            return subjects.getOrDefault(session, otherwise);
        }
    }
}
