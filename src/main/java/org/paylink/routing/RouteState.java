package org.paylink.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one route is doing, since it was last put in place. */
public record RouteState(
        String file,
        String route,
        @Nullable String description,
        Instant runningSince,
        long exchanges,
        long failed,
        @Nullable String lastError,
        @Nullable Instant lastErrorAt,
        boolean troubled) {}
