package org.paylink.effects;

/** Where an effect stands. */
public enum EffectState {
    PLANNED,
    CLAIMED,
    DONE,
    RETRY,
    IN_DOUBT,
    FAILED,
    PARKED,
    CANCELLED
}
