package org.paylink.dunning;

import java.time.Period;

/** What becomes of a claim that the last step did not bring in: so long after it was delivered. */
public record Ending(Act act, Period after) {

    public enum Act {
        /** Nothing more is sent; the claim stays open. */
        STOP,
        /** A person has to look. */
        TASK,
        /** It goes into the file for whoever collects it from here. */
        HAND_OVER
    }

    public static final Ending QUIET = new Ending(Act.STOP, Period.ZERO);
}
