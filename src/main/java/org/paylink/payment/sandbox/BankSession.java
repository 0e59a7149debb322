package org.paylink.payment.sandbox;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/** One thing to be paid, as the bank keeps it. */
record BankSession(
        String id,
        String account,
        String reference,
        Money amount,
        String shop,
        String invoice,
        @Nullable String description,
        String language,
        URI returnUrl,
        URI noticeUrl,
        State state,
        Behaviour behaviour,
        int lateSeconds,
        Instant openedAt,
        Instant expiresAt) {

    enum State {
        OPEN,
        /** The customer is through, the money is not here yet. */
        PROCESSING,
        COMPLETE,
        EXPIRED,
        CANCELLED
    }

    /** What the bank does with its notices, to try what the shop makes of it. */
    enum Behaviour {
        NOW,
        LATE,
        TWICE,
        LOST
    }

    /** The session and all that happened to it. */
    record Statement(BankSession session, List<BankPayment> payments) {}

    BankSession in(State next) {
        return new BankSession(
                id,
                account,
                reference,
                amount,
                shop,
                invoice,
                description,
                language,
                returnUrl,
                noticeUrl,
                next,
                behaviour,
                lateSeconds,
                openedAt,
                expiresAt);
    }

    BankSession behaving(Behaviour next, int seconds) {
        return new BankSession(
                id,
                account,
                reference,
                amount,
                shop,
                invoice,
                description,
                language,
                returnUrl,
                noticeUrl,
                state,
                next,
                seconds,
                openedAt,
                expiresAt);
    }

    boolean payable(Instant now) {
        return state == State.OPEN && now.isBefore(expiresAt);
    }

    /** Neither who pays nor for what: it may end in logs. */
    @Override
    public String toString() {
        return "BankSession[%s %s]".formatted(reference, state);
    }
}
