package org.paylink.dunning.written;

import java.util.List;

/** A file of plans, rates or rules that cannot be trusted: each flaw names file, line and cure. */
public final class WrongFile extends RuntimeException {

    private final transient List<String> flaws;

    public WrongFile(List<String> flaws) {
        super(String.join("\n", flaws));
        this.flaws = List.copyOf(flaws);
    }

    public static WrongFile at(String place, String flaw) {
        return new WrongFile(List.of(place + ": " + flaw));
    }

    public List<String> flaws() {
        return flaws;
    }
}
