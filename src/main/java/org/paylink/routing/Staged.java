package org.paylink.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A route file after its dry run: its routes, if nothing was found, or the findings; and what is unwise in it, which stops nothing. */
record Staged(RouteFile file, List<Route> routes, List<Finding> findings, List<Finding> warnings) {

    /** One route of it: what it reads, where only one may read that, the direct: and seda: names it sends to, and where it hands invoices in. */
    record Route(
            String id,
            @Nullable String description,
            int line,
            @Nullable String reads,
            List<Link> sends,
            List<Handover> handovers) {}

    record Link(String uri, int line) {}

    boolean sound() {
        return findings.isEmpty();
    }
}
