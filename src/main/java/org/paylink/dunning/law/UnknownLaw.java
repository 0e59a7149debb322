package org.paylink.dunning.law;

/** Nobody has said what is law, or which days are holidays, in a place; the message names those known. */
public final class UnknownLaw extends RuntimeException {

    public UnknownLaw(String message) {
        super(message);
    }
}
