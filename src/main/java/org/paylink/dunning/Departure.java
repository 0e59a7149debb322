package org.paylink.dunning;

import java.time.Instant;

/** What becomes of a planned notice when it is about to leave: hours may have passed, and its plan was asked once more. */
public sealed interface Departure {

    record Go() implements Departure {}

    record Later(Instant at, String why) implements Departure {}

    /** Its claims are looked at anew. */
    record Drop(String why) implements Departure {}

    /** {@code step} and {@code tone}: of the notice; {@code now}: what the plan, which may be another, decides for its leader. */
    static Departure of(String step, Tone tone, Decision now) {
        if (now instanceof Decision.Remind remind) {
            return remind.step().id().equals(step) && remind.step().tone() == tone
                    ? new Go()
                    : new Drop("the plan asks for step '%s' now"
                            .formatted(remind.step().id()));
        }
        return now instanceof Decision.WaitUntil wait && wait.rule() == Rule.HOURS
                ? new Later(wait.at(), wait.why())
                : new Drop(now.why());
    }
}
