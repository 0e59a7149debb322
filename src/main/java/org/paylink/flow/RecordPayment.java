package org.paylink.flow;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
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
    private final PartsOfPayment parts;
    private final SplitPayment split;
    private final PaymentConsequences consequences;
    private final Clock clock;

    RecordPayment(
            PayLinks links,
            Sessions sessions,
            Ledger ledger,
            PartsOfPayment parts,
            SplitPayment split,
            PaymentConsequences consequences,
            Clock clock) {
        this.links = links;
        this.sessions = sessions;
        this.ledger = ledger;
        this.parts = parts;
        this.split = split;
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
            parts.invoices(session).forEach(invoice -> consequences.note(invoice, event, session.account()));
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
            parts.invoices(session)
                    .forEach(invoice -> consequences.noteOnce(
                            invoice, "payment failed", session.account() + " " + seen.paymentId()));
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
        var locked = links.lock(parts.invoices(session));
        if (seen.entry() == Entry.PAYMENT
                && ledger.knownOtherwise(session.id(), session.reference(), seen.paymentId())) {
            return null;
        }
        if (enter(session, seen, locked) && seen.entry() == Entry.PAYMENT) {
            sessions.move(session.id(), State.PAID);
        }
        return null;
    }

    /** False where the ledger holds it already. */
    private boolean enter(Session session, Observation seen, Map<UUID, PayLink> locked) {
        var entered = false;
        var ordinal = 0;
        for (var part : parts.of(session, seen.entry(), seen.amount())) {
            var link = Objects.requireNonNull(locked.get(part.invoice()));
            var movement = new Movement(session.account(), session.id(), seen.of(part.amount()), ordinal++);
            entered |= enter(movement, link, part.charges());
        }
        return entered;
    }

    /**
     * Money that came to the account, or left it, without a session of ours, such as by bank transfer: it is there, whatever was asked. False where
     * the ledger holds it already.
     */
    boolean arrived(UUID invoice, String account, Observation seen) {
        var link = links.lock(invoice).orElseThrow();
        return enter(new Movement(account, null, seen, 0), link, null);
    }

    /** What of a movement is for one invoice; {@code part} counts from 0. */
    private record Movement(String account, @Nullable UUID session, Observation seen, int part) {

        private UUID id() {
            return part == 0
                    ? DerivedId.of(account, seen.paymentId(), seen.entry())
                    : DerivedId.of(account, seen.paymentId(), seen.entry(), part);
        }
    }

    /** {@code charges}: what the payer's page named as such, null where he saw none. False where the ledger holds it already. */
    private boolean enter(Movement movement, PayLink link, @Nullable Money charges) {
        var seen = movement.seen();
        var shares = seen.entry() == Entry.PAYMENT
                ? split.came(link, seen.amount(), charges)
                : split.wentBack(link, seen.amount(), movement.account(), movement.session());
        var payment = payment(movement, link, shares);
        if (!ledger.enter(payment)) {
            return false;
        }
        var settled = split.keep(payment, shares);
        if (!settled.isEmpty()) {
            consequences.note(
                    link.id(),
                    seen.entry() == Entry.PAYMENT ? "charges settled" : "charges taken back",
                    "%s; %s is the invoice's".formatted(settled, payment.forInvoice()));
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
        var after = link.paid(payment.forInvoice());
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

    private Payment payment(Movement movement, PayLink link, PaymentSplit shares) {
        var seen = movement.seen();
        var noneForTheErp = link.ofDesk() || shares.charges().equals(seen.amount());
        return new Payment(
                movement.id(),
                movement.account(),
                seen.paymentId(),
                seen.entry(),
                movement.part(),
                link.id(),
                link.merchant(),
                movement.session(),
                seen.amount(),
                shares.surplus(),
                shares.charges(),
                seen.method(),
                seen.at(),
                clock.instant(),
                noneForTheErp ? Booked.ACCEPTED : Booked.PLANNED,
                null,
                null,
                false);
    }
}
