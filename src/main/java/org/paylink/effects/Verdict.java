package org.paylink.effects;

import java.time.Instant;

/** What the guard says of a claimed effect, before anything leaves: the world may have changed since it was planned. */
public sealed interface Verdict {

    /** Do it; {@code request} is what {@link Work#carryOut} is handed, frozen in the claiming transaction. */
    record Go(Object request) implements Verdict {}

    /** It is not wanted any more. */
    record Drop(String why) implements Verdict {}

    /** Not now. */
    record Later(Instant at, String why) implements Verdict {}

    /** It cannot be done without a person. */
    record Park(String why) implements Verdict {}
}
