package org.paylink.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * Our durable link for one invoice: its token, what is open now, its state. {@code erpOpen} is what the ERP said last, {@code paid} the
 * payments we know of that the ERP's figure does not contain yet; what the customer owes now follows from both.
 */
public record PayLink(
        UUID id,
        String merchant,
        String source,
        String token,
        Invoice invoice,
        State state,
        @Nullable String reason,
        Money erpOpen,
        Money paid,
        int revision,
        @Nullable LocalDate heldUntil,
        Instant receivedAt) {

    public enum State {
        OPEN,
        PAID,
        CANCELLED,
        DISPUTED,
        /** A credit note: it reduces what the customer owes and is never collected. */
        CREDIT,
        /** Somebody else collects it: the bank by direct debit, a card terminal, another payee. */
        NOT_COLLECTED,
        /** It can be paid, but needs a person first to reach the customer. */
        PARKED
    }

    public static PayLink received(
            UUID id, String merchant, String source, String token, Invoice invoice, Instant now) {
        var none = Money.zero(invoice.currency());
        var state = stateOf(invoice, none);
        return new PayLink(
                id,
                merchant,
                source,
                token,
                invoice,
                state,
                whyNotCollected(invoice),
                invoice.open(),
                none,
                1,
                null,
                now);
    }

    /** What the customer owes now. */
    public Money open() {
        return erpOpen.minusDownToZero(paid);
    }

    /** Whether money may be asked for and taken. */
    public boolean payable() {
        return (state == State.OPEN || state == State.PARKED) && !open().isZero();
    }

    /** Whether there is or ever was something to ask for: else its link is nobody's business, though it exists. */
    public boolean collectable() {
        var arrivedClosed = revision == 1
                && (invoice.status() == Invoice.Status.PAID || invoice.status() == Invoice.Status.CANCELLED);
        return state != State.CREDIT && state != State.NOT_COLLECTED && !arrivedClosed;
    }

    /** Whether a person made it here, without an ERP: then there is none to book its payment in. */
    public boolean ofDesk() {
        return source.equals(deskOf(merchant));
    }

    /** The source of what is made here by hand. */
    public static String deskOf(String merchant) {
        return merchant + "-desk";
    }

    /** Whether the customer may be written to about it: what is held is payable, but silent until the named day. */
    public boolean mayRemind(LocalDate today) {
        return state == State.OPEN && !held(today) && !open().isZero();
    }

    public boolean held(LocalDate today) {
        return heldUntil != null && today.isBefore(heldUntil);
    }

    /** The part of a payment above what is owed. */
    public Money surplusOf(Money payment) {
        return payment.minusDownToZero(payable() ? open() : Money.zero(payment.currency()));
    }

    /** Money has come. */
    public PayLink paid(Money payment) {
        var after = with(state, reason, erpOpen, paid.plus(payment));
        return payable() && after.open().isZero() ? after.with(State.PAID, null, erpOpen, after.paid) : after;
    }

    /**
     * The ERP says something new. {@code stillUnknown} is the sum of those payments that its new figure does not contain.
     */
    public PayLink revised(Invoice now, Money stillUnknown) {
        var next = stateOf(now, stillUnknown);
        var closedByPerson =
                state == State.CANCELLED && !NO_LONGER_OPEN.equals(reason) && invoice.status() == Invoice.Status.OPEN;
        if (next == State.OPEN && (state == State.DISPUTED || closedByPerson)) {
            return new PayLink(
                    id,
                    merchant,
                    source,
                    token,
                    now,
                    state,
                    reason,
                    now.open(),
                    stillUnknown,
                    revision + 1,
                    heldUntil,
                    receivedAt);
        }
        return new PayLink(
                id,
                merchant,
                source,
                token,
                now,
                next,
                whyNotCollected(now),
                now.open(),
                stillUnknown,
                revision + 1,
                heldUntil,
                receivedAt);
    }

    /** The ERP was read back: its figure now contains everything but {@code stillUnknown}. */
    public PayLink readBack(Money erpNow, Money stillUnknown) {
        var open = erpNow.minusDownToZero(stillUnknown);
        return with(open.isZero() && state == State.OPEN ? State.PAID : state, reason, erpNow, stillUnknown);
    }

    /** @throws IllegalStateException where it is paid already */
    public PayLink cancelled(String why) {
        if (state == State.PAID) {
            throw new IllegalStateException("invoice %s is PAID, it cannot be cancelled".formatted(invoice.number()));
        }
        return with(State.CANCELLED, why, erpOpen, paid);
    }

    public PayLink disputed(String why) {
        return with(State.DISPUTED, why, erpOpen, paid);
    }

    /** A dispute is settled, or a person has cared for a parked one. */
    public PayLink reopened() {
        return with(open().isZero() ? State.PAID : State.OPEN, null, erpOpen, paid);
    }

    public PayLink parked(String why) {
        return with(State.PARKED, why, erpOpen, paid);
    }

    /** Silent until that day; {@link #FOR_EVER} until a person releases it; null releases it. */
    public PayLink holdUntil(@Nullable LocalDate day) {
        return new PayLink(
                id, merchant, source, token, invoice, state, reason, erpOpen, paid, revision, day, receivedAt);
    }

    /** Why a link closed that a complete delivery no longer names; should it come back, it opens again. */
    public static final String NO_LONGER_OPEN = "no longer open in the ERP";

    /** How the reason of one begins that is parked because no channel reaches its customer. */
    public static final String NO_CONTACT = "no contact";

    public static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    private PayLink with(State next, @Nullable String why, Money erp, Money known) {
        return new PayLink(
                id, merchant, source, token, invoice, next, why, erp, known, revision, heldUntil, receivedAt);
    }

    private static State stateOf(Invoice invoice, Money paid) {
        if (invoice.kind() == Invoice.Kind.CREDIT_NOTE) {
            return State.CREDIT;
        }
        return switch (invoice.status()) {
            case PAID -> State.PAID;
            case CANCELLED -> State.CANCELLED;
            case DISPUTED -> State.DISPUTED;
            case OPEN -> {
                if (invoice.open().minusDownToZero(paid).isZero()) {
                    yield State.PAID;
                }
                yield whyNotCollected(invoice) == null ? State.OPEN : State.NOT_COLLECTED;
            }
        };
    }

    /** Asking for money that is collected another way would make the customer pay twice. Codes: UN/ECE 4461. */
    private static @Nullable String whyNotCollected(Invoice invoice) {
        var means = invoice.paymentMeans().orElse("");
        if (DIRECT_DEBIT.contains(means)) {
            return "paid by direct debit (payment means %s)".formatted(means);
        }
        if (CARD_OR_CASH.contains(means)) {
            return "paid by card or cash (payment means %s)".formatted(means);
        }
        return invoice.otherPayee().isPresent() ? "the money goes to another payee" : null;
    }

    private static final Set<String> DIRECT_DEBIT = Set.of("49", "59");
    private static final Set<String> CARD_OR_CASH = Set.of("10", "48", "54", "55");

    @Override
    public String toString() {
        return "PayLink[%s %s %s %s]".formatted(merchant, invoice.number(), state, open());
    }
}
