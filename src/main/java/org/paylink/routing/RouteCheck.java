package org.paylink.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** All that a look at the route files of some folders tells: findings stop a file from going live, warnings stop nothing. */
    public record Report(List<Finding> findings, List<Finding> warnings, List<Handover> handovers) {}

    /** What is unwise in the route files of these folders, but stops none of them from going live. */
    public List<Finding> warnings(List<Path> folders) {
        return report(folders).warnings();
    }

    /** All findings in the route files of these folders; none means that every file would go live. */
    public List<Finding> check(List<Path> folders) {
        return report(folders).findings();
    }

    /** Findings, warnings, and where invoices are handed in, of one look at the route files of these folders. */
    public Report report(List<Path> folders) {
        var all = new RouteFolders(folders);
        var content = all.read();
        var findings = new ArrayList<>(content.findings());
        var warnings = new ArrayList<Finding>();
        var handovers = new ArrayList<Handover>();
        var staging = new Staging(site);
        var staged = content.files().stream().map(staging::stage).toList();
        var used = new HashSet<Block>();
        content.files().forEach(file -> used.addAll(file.blocks().values()));
        all.blocks().stream().filter(used::add).forEach(block -> findings.addAll(staging.check(block)));
        for (var file : staged) {
            findings.addAll(file.findings());
            warnings.addAll(file.warnings());
            warnings.addAll(NamedSamples.missing(file.file()));
            file.routes().forEach(route -> handovers.addAll(route.handovers()));
        }
        findings.addAll(CrossCheck.findings(staged));
        return new Report(List.copyOf(findings), List.copyOf(warnings), List.copyOf(handovers));
    }
}
