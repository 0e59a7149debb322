package org.paylink.dunning.law;

/** Why an amount is what it is: a word for programs and translations, and a plain sentence. */
public record Reason(Why why, String sentence) {

    public enum Why {
        APPLIED,
        NO_RULE,
        NOT_FOR_THIS_PARTY,
        NOT_IN_DEFAULT,
        NOTHING_OPEN,
        CONDITION_MISSING,
        STALE_RATE,
        NO_RATE,
        FLOOR,
        CAP,
        AGREED_RATE_REFUSED,
        FIRST_REMINDER_FREE,
        GATE_CLOSED,
        GATE_OPEN,
        ALREADY_CHARGED,
        OTHER_CURRENCY,
        SET_OFF,
        NOT_ASKED,
        UNVERIFIED
    }
}
