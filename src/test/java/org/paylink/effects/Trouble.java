package org.paylink.effects;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.OutsideFailure.Kind;

/** The ways in which a service answers badly, and what whoever called it may conclude. {@code done}: the work was done before. */
public enum Trouble {
    THROTTLED(false, Kind.NOT_DONE, Duration.ofSeconds(7)),
    THROTTLED_UNTIL_A_TIME(false, Kind.NOT_DONE, Duration.ofSeconds(90)),
    OVERLOADED(false, Kind.UNKNOWN, Duration.ofSeconds(5)),
    BROKEN(true, Kind.UNKNOWN, null),
    BAD_GATEWAY(true, Kind.UNKNOWN, null),
    SILENT_AFTER_THE_BODY(true, Kind.UNKNOWN, null),
    HANGS_UP(true, Kind.UNKNOWN, null),
    BREAKS_OFF(true, Kind.UNKNOWN, null),
    DRIPS(true, Kind.UNKNOWN, null),
    FLOODS(true, Kind.UNKNOWN, null),
    TRUNCATED_JSON(true, Kind.UNKNOWN, null),
    A_PAGE_INSTEAD_OF_JSON(true, Kind.UNKNOWN, null),
    EMPTY(true, Kind.UNKNOWN, null),
    WRONG_KEY(false, Kind.ASK_A_HUMAN, null),
    REFUSED(false, Kind.REFUSED, null);

    private final boolean done;
    private final Kind kind;
    private final @Nullable Duration wait;

    Trouble(boolean done, Kind kind, @Nullable Duration wait) {
        this.done = done;
        this.kind = kind;
        this.wait = wait;
    }

    public boolean done() {
        return done;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration asksToWait() {
        return wait;
    }
}
