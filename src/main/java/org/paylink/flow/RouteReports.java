package org.paylink.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs the routes tells here which of them need a person, for the back office to show. */
public interface RouteReports {

    /** Those that do not run as their files say, or whose last runs failed; empty where all is well. */
    List<Report> failing();

    /** One route file: what is wrong in one sentence without a secret, and since when where that is known. */
    record Report(String file, String problem, @Nullable Instant since) {}
}
