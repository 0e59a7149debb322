package org.paylink.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Payment;
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

    /** From when to when a replay goes, and which plans would have counted for a claim as it stood. */
    record Stretch(Instant from, Instant until, Function<PayLink, Optional<Plan>> plans) {}

    List<PayersPast> of(Map<UUID, PayLink> now, Stretch stretch) {
        var payers = new LinkedHashMap<UUID, List<PayLink>>();
        now.values()
                .forEach(link -> payers.computeIfAbsent(Standing.payerOf(link), payer -> new ArrayList<>())
                        .add(link));
        var kept = kept(now, payers.keySet(), stretch);
        var all = new ArrayList<PayersPast>();
        payers.values().forEach(links -> all.add(payer(links, kept, stretch)));
        return all;
    }

    /** What the tables have of these claims. */
    private record Kept(
            Map<UUID, PastInvoices.Kept> said,
            Map<UUID, List<Payment>> moved,
            Map<UUID, List<Timeline.Entry>> events,
            List<Holds.Kept> holds,
            Map<UUID, List<Sent>> sent,
            Map<UUID, List<Written>> written) {

        PastLink.Kept of(UUID invoice) {
            return new PastLink.Kept(
                    Objects.requireNonNull(said.get(invoice)),
                    moved.getOrDefault(invoice, List.of()),
                    events.getOrDefault(invoice, List.of()));
        }
    }

    private Kept kept(Map<UUID, PayLink> now, Collection<UUID> payers, Stretch stretch) {
        var ids = now.keySet();
        return new Kept(
                invoices.of(ids),
                ledger.of(ids),
                invoices.events(ids),
                holds.ever(ids, payers, merchants(now.values()), stretch.from()),
                notices.of(ids).stream()
                        .filter(each -> each.planned().isBefore(stretch.until()))
                        .collect(Collectors.groupingBy(Sent::invoice)),
                // Of what plans asked for, only what went before is as it was.
                notices.written(ids).stream()
                        .filter(each -> each.at().isBefore(each.ofPlan() ? stretch.from() : stretch.until()))
                        .collect(Collectors.groupingBy(Written::invoice)));
    }

    private PayersPast payer(List<PayLink> links, Kept kept, Stretch stretch) {
        var claims = new ArrayList<Past>();
        var pasts = new LinkedHashMap<UUID, PastLink>();
        var theirs = new ArrayList<Sent>();
        var contacts = new ArrayList<Contact>();
        for (var link : links) {
            var id = link.id();
            var number = link.invoice().number();
            var past = PastLink.of(link, kept.of(id));
            var sent = kept.sent().getOrDefault(id, List.of());
            pasts.put(id, past);
            theirs.addAll(sent);
            kept.written()
                    .getOrDefault(id, List.of())
                    .forEach(each -> contacts.add(new Contact(each.at(), "invoice " + number)));
            claims.add(new Past(
                    id,
                    number,
                    stood(past, stretch.plans()),
                    held(link, kept.holds()),
                    landed(sent, link, stretch.from())));
        }
        return new PayersPast(new Past.Payer(claims, contacts), pasts, theirs);
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

    private static List<Past.Kept> held(PayLink link, List<Holds.Kept> holds) {
        return holds.stream()
                .filter(hold -> hold.isOf(link.id(), Standing.payerOf(link), link.merchant()))
                .map(hold -> new Past.Kept(hold.hold(), hold.since(), hold.endedAt()))
                .toList();
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
