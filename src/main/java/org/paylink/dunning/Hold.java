package org.paylink.dunning;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Why nobody is reminded for a while: until a day, which is no longer held, or until somebody ends it (null). */
public record Hold(Kind kind, @Nullable LocalDate until, String why) {

    public enum Kind {
        INVOICE,
        CUSTOMER,
        MERCHANT,
        DISPUTE,
        PROMISE,
        /** Money is on its way. */
        IN_TRANSIT
    }

    boolean holds(LocalDate today) {
        return until == null || today.isBefore(until);
    }
}
