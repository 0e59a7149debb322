package org.paylink.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Conversations;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** Finds who writes to us: whom this account last wrote to at that address. */
@Component
final class FindPayer {
    private static final int INVOICES_MAX = 100;

    private final Conversations conversations;
    private final PayLinks links;
    private final ChooseChannel choose;

    FindPayer(Conversations conversations, PayLinks links, ChooseChannel choose) {
        this.conversations = conversations;
        this.links = links;
        this.choose = choose;
    }

    /**
     * {@code latest} is what we wrote about last; {@code open} what can be paid and may be spoken of there; {@code elsewhere} says that there is
     * more to be paid, of which the ERP now names another address.
     */
    record Payer(PayLink latest, List<PayLink> open, boolean elsewhere) {
        String merchant() {
            return latest.merchant();
        }
    }

    /** Empty where this account never wrote to that address. */
    Optional<Payer> at(String account, Contact contact) {
        var ids = conversations.invoices(account, contact, INVOICES_MAX);
        var known = links.all(ids);
        var latest = ids.stream().map(known::get).filter(Objects::nonNull).findFirst();
        return latest.map(last -> {
            var payable = payable(last, ids, known);
            var open = payable.stream()
                    .filter(link -> reached(link, account, contact))
                    .toList();
            return new Payer(last, open, open.size() < payable.size());
        });
    }

    /**
     * Of the same merchant: what we wrote about there, and what else that customer has to pay. Several people may have one customer's number in the
     * ERP, such as that of all who pay cash, so that what is of another address is nobody's business here.
     */
    private List<PayLink> payable(PayLink latest, List<UUID> ids, Map<UUID, PayLink> known) {
        var found = new LinkedHashMap<UUID, PayLink>();
        ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .filter(link -> link.merchant().equals(latest.merchant()))
                .forEach(link -> found.put(link.id(), link));
        Optional.ofNullable(latest.invoice().customer().id())
                .filter(id -> !id.isBlank())
                .ifPresent(id -> links.payable(latest.merchant(), id, INVOICES_MAX)
                        .forEach(link -> found.putIfAbsent(link.id(), link)));
        return found.values().stream().filter(PayLink::payable).toList();
    }

    private boolean reached(PayLink link, String account, Contact contact) {
        return choose.reach(account, link)
                .filter(reach -> new Contact(contact.medium(), reach.knownAs()).equals(contact))
                .isPresent();
    }
}
