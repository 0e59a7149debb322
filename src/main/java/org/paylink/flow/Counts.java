package org.paylink.flow;

/** What became of the records of one delivery. */
public record Counts(int accepted, int changed, int unchanged, int parked) {

    public Counts plus(Counts other) {
        return new Counts(
                accepted + other.accepted, changed + other.changed, unchanged + other.unchanged, parked + other.parked);
    }
}
