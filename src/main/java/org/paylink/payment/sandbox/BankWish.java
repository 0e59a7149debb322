package org.paylink.payment.sandbox;

import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/** What the customer does on the bank's page. {@code amount}: null means all of it. */
record BankWish(What what, @Nullable Money amount, String method, BankSession.Behaviour behaviour, int lateSeconds) {

    enum What {
        APPROVE,
        DECLINE,
        LATER,
        TWICE
    }
}
