package org.paylink.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Session;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/**
 * Hears that something happened at a provider, by notice or by poll, once or often, in any order: money enters the ledger once, and with it the
 * confirmation to the ERP and the receipt to the customer are planned. Runs in the caller's transaction.
 */
@Component
final class RecordPayment {

    private final PayLinks links;
    private final Sessions sessions;
    private final Ledger ledger;
    private final Consequences consequences;
    private final Clock clock;

    RecordPayment(PayLinks links, Sessions sessions, Ledger ledger, Consequences consequences, Clock clock) {
        this.links = links;
        this.sessions = sessions;
        this.ledger = ledger;
        this.consequences = consequences;
        this.clock = clock;
    }

    /** What keeps an observation from being believed, in words for the person who looks at it; null where all is well. */
    @Nullable
    String observe(String account, Observation seen) {
        var session = session(account, seen.session(), seen.reference());
        if (session.isEmpty()) {
            return namesAPaymentOnly(seen) ? null : "speaks of a session that is not ours";
        }
        if (!session.get().account().equals(account)) {
            return "speaks of a session of another account";
        }
        return switch (seen.status()) {
            case DONE -> money(session.get(), seen);
            case PENDING -> moved(session.get(), State.PENDING, "payment pending", seen);
            case FAILED -> attemptFailed(session.get(), seen);
            case EXPIRED -> moved(session.get(), State.EXPIRED, "session expired", seen);
            case CANCELLED -> moved(session.get(), State.CANCELLED, "session cancelled", seen);
        };
    }

    /** What became of a payment that is not in our ledger is another application's business. */
    private static boolean namesAPaymentOnly(Observation seen) {
        return seen.session() == null && (seen.entry() != Entry.PAYMENT || seen.status() == Observation.Status.FAILED);
    }

    /** By our own id where there is one, else by what the provider calls it. A refund or a dispute may name nothing but the payment it is about. */
    Optional<Session> session(String account, @Nullable UUID ours, @Nullable String theirs) {
        var byOurs = Optional.ofNullable(ours).flatMap(sessions::find);
        return byOurs.or(() -> Optional.ofNullable(theirs).flatMap(reference -> sessions.called(account, reference)));
    }

    private @Nullable String moved(Session session, State state, String event, Observation seen) {
        if (seen.entry() == Entry.PAYMENT && session.state() != state && session.state() != State.PAID) {
            sessions.move(session.id(), state);
            consequences.note(session.invoice(), event, session.account());
        }
        return null;
    }

    /** A failed attempt is not a failed session: the customer may try again. */
    private @Nullable String attemptFailed(Session session, Observation seen) {
        if (known(session, seen)) {
            return parked(session, seen, "failed after it was booked");
        }
        if (seen.entry() == Entry.PAYMENT && session.state() == State.PENDING) {
            sessions.move(session.id(), State.OPEN);
        }
        if (session.state() == State.OPEN || session.state() == State.PENDING) {
            consequences.noteOnce(session.invoice(), "payment failed", session.account() + " " + seen.paymentId());
        }
        return null;
    }

    private @Nullable String money(Session session, Observation seen) {
        if (!seen.amount().currency().equals(session.amount().currency())) {
            return parked(session, seen, "paid in another currency than asked");
        }
        if (seen.entry() == Entry.PAYMENT && seen.amount().compareTo(session.amount()) > 0) {
            return parked(session, seen, "paid more than was asked");
        }
        if (seen.amount().isZero()) {
            return parked(session, seen, "paid nothing");
        }
        if (known(session, seen)) {
            return null;
        }
        var link = links.lock(session.invoice()).orElseThrow();
        if (seen.entry() == Entry.PAYMENT
                && ledger.knownOtherwise(session.id(), session.reference(), seen.paymentId())) {
            return null;
        }
        var payment = payment(session.account(), session.id(), seen, link);
        if (!ledger.enter(payment)) {
            return null;
        }
        if (seen.entry() == Entry.PAYMENT) {
            sessions.move(session.id(), State.PAID);
        }
        follow(link, payment);
        return null;
    }

    /**
     * Money that came to the account, or left it, without a session of ours, such as by bank transfer: it is there, whatever was asked. False where
     * the ledger holds it already.
     */
    boolean arrived(UUID invoice, String account, Observation seen) {
        var link = links.lock(invoice).orElseThrow();
        var payment = payment(account, null, seen, link);
        if (!ledger.enter(payment)) {
            return false;
        }
        follow(link, payment);
        return true;
    }

    private void follow(PayLink link, Payment payment) {
        if (payment.entry() == Entry.PAYMENT) {
            paid(link, payment);
        } else {
            consequences.taken(link, payment);
        }
    }

    private void paid(PayLink link, Payment payment) {
        var after = link.paid(payment.amount());
        links.save(after);
        consequences.paid(after, payment);
    }

    private @Nullable String parked(Session session, Observation seen, String why) {
        consequences.noteOnce(
                session.invoice(),
                "payment needs a person",
                "%s %s: %s (%s, asked %s)"
                        .formatted(session.account(), seen.paymentId(), why, seen.amount(), session.amount()));
        return why;
    }

    private boolean known(Session session, Observation seen) {
        return ledger.find(session.account(), seen.paymentId(), seen.entry()).isPresent();
    }

    private Payment payment(String account, @Nullable UUID session, Observation seen, PayLink link) {
        var surplus = seen.entry() == Entry.PAYMENT
                ? link.surplusOf(seen.amount())
                : Money.zero(seen.amount().currency());
        return new Payment(
                DerivedId.of(account, seen.paymentId(), seen.entry()),
                account,
                seen.paymentId(),
                seen.entry(),
                link.id(),
                link.merchant(),
                session,
                seen.amount(),
                surplus,
                seen.method(),
                seen.at(),
                clock.instant(),
                link.ofDesk() ? Booked.ACCEPTED : Booked.PLANNED,
                null,
                null,
                false);
    }

    /** What follows from money that moved. */
    @Component
    static final class Consequences {

        private final Effects effects;
        private final Plans plans;
        private final Timeline timeline;
        private final WithdrawSessions withdraw;
        private final PayLinks links;

        Consequences(Effects effects, Plans plans, Timeline timeline, WithdrawSessions withdraw, PayLinks links) {
            this.effects = effects;
            this.plans = plans;
            this.timeline = timeline;
            this.withdraw = withdraw;
            this.links = links;
        }

        void note(UUID invoice, String event, String detail) {
            timeline.add(invoice, event, detail);
        }

        /** Polls tell the same again and again; the timeline says it once. */
        void noteOnce(UUID invoice, String event, String detail) {
            var known = timeline.of(invoice).stream()
                    .anyMatch(entry -> entry.event().equals(event) && detail.equals(entry.detail()));
            if (!known) {
                timeline.add(invoice, event, detail);
            }
        }

        void paid(PayLink link, Payment payment) {
            if (!payment.surplus().isZero()) {
                timeline.add(
                        link.id(),
                        "overpaid",
                        "%s above what was open: credit or refund it".formatted(payment.surplus()));
            }
            var plan = new ArrayList<PlannedEffect>();
            plan.addAll(plans.confirmation(link, payment));
            plans.receipt(link, payment.id()).ifPresent(plan::add);
            effects.plan(plan);
            withdraw.allBut(link, payment.session());
        }

        /** Money went back. The ERP is told; whether the invoice is to be collected again is the ERP's to say, or a person's. */
        void taken(PayLink link, Payment payment) {
            effects.plan(plans.confirmation(link, payment));
            if (payment.entry() == Entry.CHARGEBACK) {
                links.save(link.disputed("chargeback of " + payment.amount()));
            }
        }
    }
}
