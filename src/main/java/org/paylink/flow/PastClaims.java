package org.paylink.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.paylink.claim.Holds;
import org.paylink.claim.PastNotices;
import org.paylink.claim.PastNotices.Sent;
import org.paylink.claim.PastNotices.Written;
import org.paylink.claim.Standing;
import org.paylink.dunning.Claim;
import org.paylink.dunning.History.Contact;
import org.paylink.dunning.Past;
import org.paylink.dunning.Plan;
import org.paylink.invoice.PastInvoices;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger;
import org.springframework.stereotype.Component;

/** Puts together what is kept of the past of many claims, payer by payer; each table is asked once. */
@Component
final class PastClaims {

    private final PastInvoices invoices;
    private final Ledger ledger;
    private final Holds holds;
    private final PastNotices notices;
    private final Policies policies;

    PastClaims(PastInvoices invoices, Ledger ledger, Holds holds, PastNotices notices, Policies policies) {
        this.invoices = invoices;
        this.ledger = ledger;
        this.holds = holds;
        this.notices = notices;
        this.policies = policies;
    }

    /** One payer's past: {@code links} as they stood, by claim; {@code sent}: all notices that really went out, also before the replay begins. */
    record PayersPast(Past.Payer payer, Map<UUID, PastLink> links, List<Sent> sent) {

        /** As the link stood then. */
        Optional<PayLink> link(UUID invoice, Instant then) {
            return Optional.ofNullable(links.get(invoice))
                    .flatMap(past -> past.was().stream()
                            .filter(was -> !was.from().isAfter(then))
                            .reduce((earlier, later) -> later))
                    .map(PastLink.Was::link);
        }
    }

    /** {@code plans}: which would have counted for a claim as it stood. */
    List<PayersPast> of(Map<UUID, PayLink> now, Function<PayLink, Optional<Plan>> plans, Instant from, Instant until) {
        var ids = now.keySet();
        var said = invoices.of(ids);
        var moved = ledger.of(ids);
        var events = invoices.events(ids);
        var payers = new LinkedHashMap<UUID, List<PayLink>>();
        now.values()
                .forEach(link -> payers.computeIfAbsent(Standing.payerOf(link), payer -> new ArrayList<>())
                        .add(link));
        var held = holds.ever(ids, payers.keySet(), merchants(now.values()), from);
        var sent = notices.of(ids).stream()
                .filter(each -> each.planned().isBefore(until))
                .collect(Collectors.groupingBy(Sent::invoice));
        var written = notices.written(ids).stream()
                .filter(each -> each.at().isBefore(until))
                .filter(each -> !each.ofPlan() || each.at().isBefore(from))
                .collect(Collectors.groupingBy(Written::invoice));
        var all = new ArrayList<PayersPast>();
        payers.forEach((payer, links) -> {
            var claims = new ArrayList<Past>();
            var was = new HashMap<UUID, PastLink>();
            var theirs = new ArrayList<Sent>();
            var contacts = new ArrayList<Contact>();
            for (var link : links) {
                var id = link.id();
                var kept = Optional.ofNullable(said.get(id));
                if (kept.isEmpty()) {
                    continue;
                }
                var past = PastLink.of(
                        link,
                        new PastLink.Kept(
                                kept.get(), moved.getOrDefault(id, List.of()), events.getOrDefault(id, List.of())));
                was.put(id, past);
                var own = sent.getOrDefault(id, List.of());
                theirs.addAll(own);
                written.getOrDefault(id, List.of())
                        .forEach(each -> contacts.add(new Contact(
                                each.at(), "invoice " + link.invoice().number())));
                claims.add(new Past(
                        id,
                        link.invoice().number(),
                        stood(past, plans),
                        held.stream()
                                .filter(hold -> hold.isOf(id, payer, link.merchant()))
                                .map(PastClaims::hold)
                                .toList(),
                        landed(own, link, from)));
            }
            all.add(new PayersPast(new Past.Payer(claims, contacts), was, theirs));
        });
        return all;
    }

    private List<Past.Stood> stood(PastLink past, Function<PayLink, Optional<Plan>> plans) {
        return past.was().stream()
                .map(was -> new Past.Stood(
                        was.from(),
                        plans.apply(was.link()).orElse(null),
                        claim(was.link()),
                        policies.place(was.link())))
                .toList();
    }

    private Claim claim(PayLink link) {
        var invoice = link.invoice();
        return new Claim(
                link.id(),
                link.state(),
                link.open(),
                link.open(),
                invoice.issueDate(),
                invoice.dueDate(),
                link.receivedAt(),
                invoice.customer().kind(),
                policies.zone(link));
    }

    private static Past.Kept hold(Holds.Kept kept) {
        return new Past.Kept(kept.hold(), kept.since(), kept.endedAt());
    }

    /** What had left before the replay begins arrives at once, as everything does there. */
    private List<Past.Landed> landed(List<Sent> sent, PayLink link, Instant from) {
        var zone = policies.zone(link);
        return sent.stream()
                .filter(each -> each.arrived() != null && each.planned().isBefore(from))
                .map(each -> new Past.Landed(
                        each.planned(),
                        LocalDate.ofInstant(Objects.requireNonNull(each.arrived()), zone),
                        each.tone(),
                        each.position()))
                .toList();
    }

    private static Collection<String> merchants(Collection<PayLink> links) {
        return links.stream().map(PayLink::merchant).collect(Collectors.toSet());
    }
}
