package org.paylink.dunning.law;

import java.util.List;

/** Files of rates and rules that cannot be trusted: each flaw names file, line and cure, and none of them is used. */
public final class BrokenLaw extends RuntimeException {

    private final transient List<String> flaws;

    BrokenLaw(List<String> flaws) {
        super(String.join("\n", flaws));
        this.flaws = List.copyOf(flaws);
    }

    static BrokenLaw at(String place, String flaw) {
        return new BrokenLaw(List.of(place + ": " + flaw));
    }

    public List<String> flaws() {
        return flaws;
    }
}
