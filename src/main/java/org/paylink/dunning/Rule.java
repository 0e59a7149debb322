package org.paylink.dunning;

/** The rules that a decision may rest on, in the order in which they are asked. */
public enum Rule {
    NOT_OPEN,
    HELD,
    IN_TRANSIT,
    COVERED,
    TOLERANCE,
    UNDER_WAY,
    ATTEMPTS,
    NO_STEP_YET,
    LADDER_ENDED,
    RETRY,
    GAP,
    HOURS,
    DUE
}
