package org.paylink.routing;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.SourcePolls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the routes are doing: counts, the last error, and one line of log when a route falls ill or recovers. */
public final class RouteStates {

    private final Clock clock;
    private final @Nullable SourcePolls polls;
    private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();

    RouteStates(Clock clock) {
        this(clock, null);
    }

    /** {@code polls}: where each poll is noted; null where nothing is kept. */
    RouteStates(Clock clock, @Nullable SourcePolls polls) {
        this.clock = clock;
        this.polls = polls;
    }

    /** All routes of deployed files, by file and route. */
    public List<RouteState> list() {
        return tallies.values().stream()
                .map(Tally::state)
                .sorted(Comparator.comparing(RouteState::file).thenComparing(RouteState::route))
                .toList();
    }

    void placed(String file, String route, @Nullable String description) {
        tallies.put(route, new Tally(file, route, description, clock.instant()));
    }

    /** Its file is gone, and does not come in another version. */
    void gone(String route) {
        if (polls != null) {
            polls.gone(route);
        }
    }

    void removed(String route) {
        tallies.remove(route);
    }

    void polled(String route) {
        var tally = tallies.get(route);
        if (tally != null && tally.pollWorks()) {
            LOG.info("Route {} can poll again.", route);
        }
        if (polls != null) {
            polls.polled(route);
        }
    }

    void pollFailed(String route, Throwable cause) {
        var tally = tallies.get(route);
        if (tally == null || tally.pollFails(Causes.brief(cause), Causes.full(cause), clock.instant())) {
            LOG.warn("Route {} cannot poll: {}. It tries again at each poll.", route, Causes.brief(cause));
        }
    }

    void exchangeDone(String route) {
        var tally = tallies.get(route);
        if (tally != null) {
            tally.exchangeWorks();
        }
    }

    void exchangeFailed(String route, Throwable cause) {
        var tally = tallies.get(route);
        if (tally == null || tally.exchangeFails(Causes.brief(cause), Causes.full(cause), clock.instant())) {
            LOG.warn("Route {} failed: {}. Its last error stands in the back office.", route, Causes.brief(cause));
        }
    }

    /** For Camel: asks to be told of each exchange of each route. */
    RoutePolicyFactory policies() {
        return (CamelContext context, String routeId, NamedNode node) -> new RoutePolicySupport() {
            @Override
            public void onExchangeDone(Route route, Exchange exchange) {
                // What fails behind a block is told by the route of the block, which may also settle it.
                var behind = route.getEndpoint().getEndpointUri().startsWith("kamelet:");
                if (exchange.getException() == null && !route.isCreatedByKamelet()) {
                    exchangeDone(route.getRouteId());
                } else if (exchange.getException() != null && !behind) {
                    exchangeFailed(Owner.of(route), exchange.getException());
                }
            }
        };
    }

    private static final Logger LOG = LoggerFactory.getLogger(RouteStates.class);
}
