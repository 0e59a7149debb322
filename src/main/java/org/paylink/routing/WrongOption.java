package org.paylink.routing;

/** An option of a paylink: endpoint that cannot be used, with the way to mend it. */
final class WrongOption extends IllegalArgumentException {

    final String cure;

    WrongOption(String what, String cure) {
        super(what);
        this.cure = cure;
    }
}
