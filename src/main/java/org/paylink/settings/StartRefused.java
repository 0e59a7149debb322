package org.paylink.settings;

import org.jspecify.annotations.Nullable;

/**
 * The connector must not start, for a reason a person can mend: what is wrong, and what to do. Both are printed as one sentence without
 * a stack trace, so neither may hold a secret.
 */
public final class StartRefused extends RuntimeException {

    private final String cure;

    /** {@code what} begins with a capital letter, {@code cure} with a small one; neither ends with a full stop. */
    public StartRefused(String what, String cure) {
        this(what, cure, null);
    }

    public StartRefused(String what, String cure, @Nullable Throwable cause) {
        super(what, cause);
        this.cure = cure;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String cure() {
        return cure;
    }
}
