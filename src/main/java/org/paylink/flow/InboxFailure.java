package org.paylink.flow;

/** Why something posted to an inbox was not received. */
public final class InboxFailure extends RuntimeException {

    /** What the poster can do: correct the address, correct the content, or send the same again later. */
    public enum Kind {
        NO_SUCH_INBOX,
        /** The content makes no sense to its route; the same again would not either. */
        UNREADABLE,
        /** The route behind it has failed, is not running, or has as much to do as it takes at once. */
        NOT_NOW
    }

    private final Kind kind;

    public InboxFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public InboxFailure(Kind kind, String message, Exception cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
