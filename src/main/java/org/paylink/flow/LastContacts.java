package org.paylink.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paylink.claim.Contacted;
import org.paylink.claim.Contacted.Last;
import org.paylink.claim.Standing;
import org.paylink.dunning.History.Contact;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** When payers were last written to, by whichever channel and about whatever. */
@Component
final class LastContacts {

    private final ChooseChannel choose;
    private final Merchants merchants;
    private final Contacted contacted;
    private final PayLinks links;

    LastContacts(ChooseChannel choose, Merchants merchants, Contacted contacted, PayLinks links) {
        this.choose = choose;
        this.merchants = merchants;
        this.contacted = contacted;
        this.links = links;
    }

    /** By payer; those never written to are missing. */
    Map<UUID, Last> of(Collection<PayLink> of) {
        choose.expect(of);
        var addresses = new HashMap<UUID, Set<String>>();
        of.forEach(link -> addresses
                .computeIfAbsent(Standing.payerOf(link), payer -> new HashSet<>())
                .addAll(addresses(link)));
        var last =
                contacted.last(addresses.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        var found = new HashMap<UUID, Last>();
        addresses.forEach((payer, known) -> known.stream()
                .filter(last::containsKey)
                .map(last::get)
                .max((one, other) -> one.at().compareTo(other.at()))
                .ifPresent(latest -> found.put(payer, latest)));
        return found;
    }

    private Set<String> addresses(PayLink link) {
        return merchants.named(link.merchant()).contactBy().stream()
                .flatMap(account -> choose.reach(account, link).stream())
                .map(ChooseChannel.Reach::knownAs)
                .collect(Collectors.toSet());
    }

    /** In words that tell one shop nothing of another's customers. */
    Map<UUID, Contact> named(Map<UUID, Last> last, Map<UUID, String> merchantOfPayer) {
        var about = links.all(last.values().stream().map(Last::about).collect(Collectors.toSet()));
        var named = new HashMap<UUID, Contact>();
        last.forEach((payer, contact) -> {
            var merchant = merchantOfPayer.get(payer);
            var what = Optional.ofNullable(about.get(contact.about()))
                    .filter(link -> link.merchant().equals(merchant))
                    .map(link -> "invoice " + link.invoice().number())
                    .orElse("another shop's invoice");
            named.put(payer, new Contact(contact.at(), what));
        });
        return named;
    }
}
