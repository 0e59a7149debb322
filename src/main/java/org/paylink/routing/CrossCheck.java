package org.paylink.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What only shows with all files side by side: an id given twice, one source read twice, a direct: that nobody reads. */
final class CrossCheck {

    private final Map<String, RouteFile> ids = new HashMap<>();
    private final Map<String, RouteFile> reads = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    /** Of two files that collide the later one is to blame; the caller puts first what runs already. */
    static List<Finding> findings(Collection<Staged> files) {
        var check = new CrossCheck();
        var findings = new ArrayList<Finding>();
        files.forEach(file -> file.routes().forEach(route -> check.read.add(String.valueOf(route.reads()))));
        files.forEach(file -> file.routes().forEach(route -> check.route(file.file(), route, findings)));
        return findings;
    }

    private void route(RouteFile file, Staged.Route route, List<Finding> findings) {
        var other = ids.putIfAbsent(route.id(), file);
        if (other != null) {
            findings.add(file.finding(
                    route.line(),
                    "the route id %s stands in %s too".formatted(route.id(), other.name()),
                    "give each route an id of its own"));
        }
        if (route.reads() != null) {
            var rival = reads.putIfAbsent(route.reads(), file);
            if (rival != null) {
                findings.add(file.finding(
                        route.line(),
                        "%s is read by a route of %s already".formatted(said(route.reads()), rival.name()),
                        "let one route read it, and go on by direct:"));
            }
        }
        for (var link : route.sends()) {
            if (!read.contains(link.uri()) && link.uri().startsWith("direct:")) {
                findings.add(file.finding(
                        link.line(),
                        "nobody reads " + link.uri(),
                        "write a route with from: " + link.uri() + ", or correct the name"));
            }
        }
    }

    /** An address may carry options that are nobody's business in a message. */
    private static String said(String identity) {
        return identity.startsWith("paylink:") ? identity : identity.replaceFirst("\\?.*", "");
    }
}
