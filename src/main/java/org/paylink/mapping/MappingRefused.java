package org.paylink.mapping;

/** A mapping that could not make anything of its input: the reason, the field and the cure. */
public final class MappingRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Mapped.Parked why;

    MappingRefused(Mapped.Parked why) {
        super(why.toString());
        this.why = why;
    }

    public Mapped.Parked why() {
        return why;
    }
}
