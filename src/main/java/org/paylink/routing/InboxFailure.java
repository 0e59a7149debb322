package org.paylink.routing;

/** Why something posted to an inbox was not received. */
public final class InboxFailure extends RuntimeException {

    /** What the poster can do: correct the address, correct the content or wait for the ERP, or try again soon. */
    public enum Kind {
        NO_SUCH_INBOX,
        REFUSED,
        BUSY
    }

    private final Kind kind;

    InboxFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    InboxFailure(Kind kind, String message, Exception cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
