package org.paylink.routing;

/** A route cannot be tried, or what it reads cannot be reached: why, and what to do. */
public final class TrialRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final String cure;

    TrialRefused(String what, String cure) {
        super(what);
        this.cure = cure;
    }

    /** One sentence for a person at a terminal. */
    public String sentence() {
        return getMessage() + "; " + cure;
    }
}
