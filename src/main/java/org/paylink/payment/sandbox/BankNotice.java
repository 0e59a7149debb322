package org.paylink.payment.sandbox;

import org.jspecify.annotations.Nullable;

/** A webhook on its way to a shop. */
record BankNotice(
        long id,
        String session,
        String type,
        String body,
        State state,
        int attempt,
        @Nullable String answer) {

    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP,
        LOST
    }

    /** Without its body. */
    @Override
    public String toString() {
        return "BankNotice[%d %s %s]".formatted(id, type, state);
    }
}
