package org.paylink.payment;

/** A notice that must not be believed: its signature is wrong or missing, or its body cannot be read. */
public final class BadNotice extends Exception {

    public BadNotice(String why) {
        super(why);
    }
}
