package org.paylink.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Checks route files as they would be checked before going live, without a network and without a database. */
public final class RouteCheck {

    private final Site site;

    /**
     * @param placeholders what stands under paylink.properties
     * @param erps the names under paylink.erp
     * @param mappings tells whether a mapping of this name exists
     */
    public RouteCheck(Map<String, String> placeholders, Set<String> erps, Predicate<String> mappings) {
        this(new Site(placeholders, erps, mappings, null));
    }

    RouteCheck(Site site) {
        this.site = site;
    }

    /** What is unwise in the route files of these folders, but stops none of them from going live. */
    public List<Finding> warnings(List<Path> folders) {
        var staging = new Staging(site);
        return new RouteFolders(folders)
                .read().files().stream()
                        .flatMap(file -> staging.stage(file).warnings().stream())
                        .toList();
    }

    /** All findings in the route files of these folders; none means that every file would go live. */
    public List<Finding> check(List<Path> folders) {
        var content = new RouteFolders(folders).read();
        var findings = new ArrayList<>(content.findings());
        var staging = new Staging(site);
        var staged = content.files().stream().map(staging::stage).toList();
        staged.forEach(file -> findings.addAll(file.findings()));
        findings.addAll(CrossCheck.findings(staged));
        return List.copyOf(findings);
    }
}
