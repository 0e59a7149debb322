package org.paylink.payment.sandbox;

/** The bank says no, with the HTTP status that a program is told. */
final class BankRefusal extends RuntimeException {

    private final int status;

    BankRefusal(int status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
