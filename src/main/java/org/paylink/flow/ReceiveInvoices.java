package org.paylink.flow;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Effects;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** Takes invoices in, inside the caller's transaction: new ones get their PayLink and their first message, known ones are revised. */
@Component
final class ReceiveInvoices {

    private final PayLinks links;
    private final Effects effects;
    private final AskForMoney ask;
    private final ReviseInvoice revise;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReceiveInvoices(PayLinks links, Effects effects, AskForMoney ask, ReviseInvoice revise, Clock clock) {
        this.links = links;
        this.effects = effects;
        this.ask = ask;
        this.revise = revise;
        this.clock = clock;
    }

    /** What became of a batch of so many: the ids that are new, those that have changed, and those of all that it held. */
    record Received(int size, Set<UUID> added, Set<UUID> changed, Collection<UUID> ids) {

        int unchanged() {
            return size - added.size() - changed.size();
        }
    }

    /** The id follows from where the invoice comes from and what it is there. */
    static UUID idOf(String merchant, String source, Invoice invoice) {
        return DerivedId.of(merchant, source, invoice.identity());
    }

    Received receive(Merchant merchant, String source, List<Invoice> batch) {
        // The same invoice twice in one batch: the later word counts.
        Map<UUID, Invoice> delivered = new LinkedHashMap<>();
        batch.forEach(invoice -> delivered.put(idOf(merchant.id(), source, invoice), invoice));
        var fresh = new LinkedHashMap<UUID, PayLink>();
        delivered.forEach((id, invoice) -> fresh.put(id, received(id, merchant, source, invoice)));
        // Those that are known already have the same customers.
        ask.expect(fresh.values());
        fresh.replaceAll((id, link) -> askable(link));
        var added = links.add(fresh.values());
        var today = LocalDate.ofInstant(clock.instant(), merchant.zone());
        effects.plan(fresh.values().stream()
                .filter(link -> added.contains(link.id()) && link.mayRemind(today))
                .flatMap(link -> ask.first(link).stream())
                .toList());
        var known = new LinkedHashMap<>(delivered);
        known.keySet().removeAll(added);
        var changed = links.changed(known);
        links.lock(changed)
                .forEach((id, link) ->
                        Optional.ofNullable(delivered.get(id)).ifPresent(now -> revise.revise(link, now)));
        return new Received(batch.size(), added, changed, delivered.keySet());
    }

    private PayLink received(UUID id, Merchant merchant, String source, Invoice invoice) {
        return PayLink.received(id, merchant.id(), source, token(), invoice, clock.instant());
    }

    /** An invoice whose customer no channel reaches is kept and can be paid, but waits for a person. */
    private PayLink askable(PayLink link) {
        return link.payable() ? ask.obstacle(link).map(link::parked).orElse(link) : link;
    }

    private String token() {
        var bits = new byte[16];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
