package org.paylink.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.paylink.invoice.PastInvoices;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation.Entry;

/**
 * Lets what is kept of an invoice happen to its link once more, by the link's own rules, so that it is known how it stood at each moment. Where that does not
 * end as the link stands now, what stands now counts from its last change on, and {@code exact} says so.
 */
record PastLink(List<Was> was, boolean exact) {

    /** How the link stood from then on. */
    record Was(Instant from, PayLink link) {}

    /** What is kept of one invoice. */
    record Kept(PastInvoices.Kept said, List<Payment> moved, List<Timeline.Entry> events) {}

    static PastLink of(PayLink now, Kept kept) {
        return new Happening(now, kept).happened();
    }

    /** Credit notes never were. */
    boolean collected() {
        return was.stream().anyMatch(each -> each.link().state() != PayLink.State.CREDIT);
    }

    private static final class Happening {

        private final PayLink now;
        private final Kept kept;
        private final List<Payment> unreflected = new ArrayList<>();
        private final List<Was> was = new ArrayList<>();
        private PayLink link;

        Happening(PayLink now, Kept kept) {
            this.now = now;
            this.kept = kept;
            var first = kept.said().said().get(0);
            this.link = PayLink.received(
                    now.id(), now.merchant(), now.source(), now.token(), first.invoice(), now.receivedAt());
            was.add(new Was(now.receivedAt(), link));
        }

        private record Event(Instant at, int order, Runnable what) {}

        PastLink happened() {
            var events = new ArrayList<Event>();
            kept.said().said().stream()
                    .skip(1)
                    .forEach(said -> events.add(new Event(said.since(), 0, () -> revised(said))));
            kept.moved().forEach(payment -> events.add(new Event(payment.recordedAt(), 1, () -> moved(payment))));
            kept.events().forEach(event -> events.add(new Event(event.at(), 2, () -> acted(event))));
            events.sort(Comparator.comparing(Event::at).thenComparing(Event::order));
            for (var event : events) {
                event.what().run();
                was.add(new Was(event.at(), link));
            }
            return ended();
        }

        private void revised(PastInvoices.Said said) {
            if (!said.invoice().currency().equals(link.invoice().currency())) {
                return;
            }
            var figure =
                    NewFigure.of(link, said.invoice().open(), unreflected, payment -> taken(payment, said.since()));
            unreflected.removeAll(figure.contained());
            link = link.revised(said.invoice(), figure.unknown());
        }

        private static boolean taken(Payment payment, Instant then) {
            var at = payment.bookedAt();
            return payment.booked() != Booked.PLANNED && (at == null || !at.isAfter(then));
        }

        private void moved(Payment payment) {
            if (payment.entry() == Entry.PAYMENT) {
                unreflected.add(payment);
                link = link.paid(payment.forInvoice());
            } else if (payment.entry() == Entry.CHARGEBACK) {
                link = link.disputed("chargeback");
            }
        }

        private void acted(Timeline.Entry event) {
            var why = Objects.toString(event.detail(), "");
            switch (event.event()) {
                case "cancelled", "closed" -> {
                    if (link.state() != PayLink.State.PAID) {
                        link = link.cancelled(why);
                    }
                }
                case "disputed" -> link = link.disputed(why);
                case "released" -> {
                    if (link.state() == PayLink.State.DISPUTED) {
                        link = link.reopened();
                    }
                }
                case "parked" -> link = link.parked(why);
                default -> throw new IllegalStateException("nobody asked for " + event.event());
            }
        }

        private PastLink ended() {
            if (now.state() == PayLink.State.PARKED) {
                // Since when is not kept: better one message too few.
                was.replaceAll(each -> each.link().state() == PayLink.State.OPEN
                        ? new Was(each.from(), each.link().parked(""))
                        : each);
                return new PastLink(was, true);
            }
            var same = link.state() == now.state() && link.open().equals(now.open());
            if (!same) {
                was.add(new Was(kept.said().changedAt(), now));
                was.sort(Comparator.comparing(Was::from));
            }
            return new PastLink(List.copyOf(was), same);
        }
    }
}
