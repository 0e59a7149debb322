package org.paylink.effects;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one attempt ended. */
public sealed interface Outcome {

    /** It happened; {@code reference} is what the other side calls it, {@code answer} what only the settling code needs. */
    record Done(@Nullable String reference, @Nullable Object answer) implements Outcome {}

    /** It surely did not happen, or may be repeated: try again after a while, by our own backoff where none is named. */
    record Retry(String problem, @Nullable Duration after) implements Outcome {}

    /** It was claimed but never begun: it comes back soon, and the attempt does not count. */
    record NotBegun(String problem) implements Outcome {}

    /** It may have happened and must not be repeated. */
    record Doubt(String problem) implements Outcome {}

    /** A definite no. */
    record Failed(String problem) implements Outcome {}

    /** A person must act first. */
    record Parked(String problem) implements Outcome {}

    static Outcome done(@Nullable String reference) {
        return new Done(reference, null);
    }

    /** What a failure means for work of this kind: only what may be repeated is. */
    static Outcome of(Throwable error, Repetition repetition) {
        if (!(error instanceof OutsideFailure failure)) {
            // A fault of ours: nobody knows how far it came.
            var problem = String.valueOf(error);
            return repetition == Repetition.NEITHER ? new Doubt(problem) : new Retry(problem, null);
        }
        var problem = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case NOT_DONE -> new Retry(problem, failure.retryAfter());
            case UNKNOWN ->
                repetition == Repetition.NEITHER ? new Doubt(problem) : new Retry(problem, failure.retryAfter());
            case REFUSED -> new Failed(problem);
            case ASK_A_HUMAN -> new Parked(problem);
        };
    }
}
