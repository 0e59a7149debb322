package org.paylink.evidence;

/** A file that cannot be read as evidence at all; says why in words that fit after "because". */
public final class NotABundle extends RuntimeException {

    NotABundle(String why) {
        super(why);
    }
}
