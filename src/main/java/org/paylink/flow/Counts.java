package org.paylink.flow;

/** What became of the records of one delivery. */
public record Counts(int accepted, int changed, int unchanged, int parked) {

    static final Counts NONE = new Counts(0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                accepted + other.accepted, changed + other.changed, unchanged + other.unchanged, parked + other.parked);
    }
}
