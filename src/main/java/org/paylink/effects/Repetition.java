package org.paylink.effects;

/** What may be done when the answer to a call was lost. */
public enum Repetition {
    /** The other side recognises our key: repeat freely. */
    KEYED,
    /** It can be asked by our reference first. */
    QUERYABLE,
    /** Our marker commits with the effect in the other side's own transaction: repeat freely. */
    TRANSACTIONAL,
    /** Neither: never blindly again; evidence, a deadline or a person decides. */
    NEITHER
}
