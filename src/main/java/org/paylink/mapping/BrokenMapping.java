package org.paylink.mapping;

import java.util.List;

/** A mapping file that cannot be used, with everything that is wrong in it. */
public final class BrokenMapping extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<MappingFault> faults;

    BrokenMapping(List<MappingFault> faults) {
        super(String.join("\n", faults.stream().map(MappingFault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    public List<MappingFault> faults() {
        return faults;
    }
}
