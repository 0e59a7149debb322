package org.paylink.flow;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.paylink.delivery.Alias;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Conversations;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Identities;
import org.paylink.delivery.Identities.Identity;
import org.paylink.delivery.Medium;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/**
 * Recognises customers whose messenger tells an id of its own: first beside the address that we know, later perhaps alone. A customer whose address
 * the ERP does not know any more is still reached by that id.
 */
@Component
final class RecogniseCustomer {

    private static final int INVOICES_MAX = 100;

    private final Identities identities;
    private final Conversations conversations;
    private final PayLinks links;

    RecogniseCustomer(Identities identities, Conversations conversations, PayLinks links) {
        this.identities = identities;
        this.conversations = conversations;
        this.links = links;
    }

    /** An id is told beside an address, or with a message that went to one. */
    void told(String account, Medium medium, Alias alias) {
        Optional.ofNullable(alias.message())
                .flatMap(message -> conversations.address(account, message))
                .or(() -> Optional.ofNullable(alias.address()))
                .filter(address -> !address.equals(alias.id()))
                .filter(address -> identities.alias(account, alias.id(), address))
                .ifPresent(address -> bind(account, medium, alias, address));
    }

    /** What was heard, as if from the address that we know. */
    Heard recognised(String account, Heard heard) {
        identities.heard(account, heard.address(), heard.at());
        return identities
                .behind(account, heard.address())
                .map(address -> new Heard(address, heard.text(), heard.at(), heard.reference()))
                .orElse(heard);
    }

    /** All customers that we wrote to there; nothing was heard from them by that id yet. */
    private void bind(String account, Medium medium, Alias alias, String address) {
        var ids = conversations.invoices(account, new Contact(medium, address), INVOICES_MAX);
        var known = links.all(ids);
        var owners = ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .flatMap(link -> ChooseChannel.owner(link).stream())
                .collect(Collectors.toSet());
        var evidence = "told by %s beside the address, %s".formatted(account, alias.reference());
        owners.forEach(
                owner -> identities.bind(new Identity(owner, account, alias.id(), Instant.EPOCH), medium, evidence));
    }
}
