package org.paylink.effects;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A call outside that did not go well; the kind says what is known of its fate, and so what may be done next. */
public final class OutsideFailure extends RuntimeException {

    public enum Kind {
        /** Proof that nothing happened: not connected, throttled. Try again. */
        NOT_DONE,
        /** It may have happened: no answer, a broken one, an error of the server. */
        UNKNOWN,
        /** A definite no: it will not get better by repeating. */
        REFUSED,
        /** Our account or contract is wrong: a person must act, then it may go on. */
        ASK_A_HUMAN
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    public OutsideFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    /** @param retryAfter what the other side asked us to wait, if it said so */
    public OutsideFailure(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What a failed stage failed with, without the wrapping that stages put around it. */
    public static Throwable behind(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
