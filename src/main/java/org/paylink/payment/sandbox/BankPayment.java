package org.paylink.payment.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/** Money that moved, or tried to; a refund or chargeback names the payment it takes back. */
record BankPayment(
        String id,
        Kind kind,
        @Nullable String ofPayment,
        Money amount,
        State state,
        String method,
        Instant madeAt,
        @Nullable Instant settlesAt) {

    enum Kind {
        PAYMENT,
        REFUND,
        CHARGEBACK
    }

    enum State {
        PENDING,
        SUCCEEDED,
        FAILED
    }

    BankPayment in(State next) {
        return new BankPayment(id, kind, ofPayment, amount, next, method, madeAt, null);
    }
}
