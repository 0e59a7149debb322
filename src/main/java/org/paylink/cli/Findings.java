package org.paylink.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.paylink.cli.Finding.Level;
import org.paylink.delivery.Texts;
import org.paylink.flow.WayTable;
import org.paylink.mapping.Mapping;
import org.paylink.mapping.MappingFault;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.Samples;
import org.paylink.routing.Handover;
import org.paylink.routing.RouteCheck;
import org.paylink.settings.KnownSettings;
import org.paylink.settings.StartRefused;
import org.paylink.settings.UnknownSettings;
import org.paylink.settings.UnsetVariables;
import org.springframework.boot.context.properties.bind.BindException;

/** Everything that {@code check} finds, in one pass: settings, mappings with their samples, texts, dunning plans, routes, and what only shows between them. */
final class Findings {

    private static final int CHARACTERS_MAX = 1024;

    private final Surroundings surroundings;
    private final Path folder;
    private final Mappings mappings;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.folder = surroundings.folders("mappings", "mappings").get(0);
        this.mappings = new Mappings(folder);
    }

    static List<Finding> in(Surroundings surroundings) {
        var findings = new Findings(surroundings);
        findings.settings();
        findings.texts();
        findings.found.addAll(PlanFindings.in(surroundings));
        findings.routesAndMappings();
        return List.copyOf(findings.found);
    }

    /** What is wrong with the ways to pay alone; while it is, nobody can say who is offered what. */
    static List<Finding> ofWays(Surroundings surroundings) {
        try {
            var unused = WayTable.of(surroundings.flow());
            return List.of();
        } catch (StartRefused e) {
            return List.of(Finding.of(e));
        } catch (BindException e) {
            var setting =
                    e.getProperty() == null ? e.getName() : e.getProperty().getName();
            return List.of(new Finding(
                    "",
                    0,
                    0,
                    "The setting %s cannot be read".formatted(setting),
                    "write it as the README's table says",
                    Level.error));
        }
    }

    private void settings() {
        new UnknownSettings(KnownSettings.ofProduct())
                .in(surroundings.environment())
                .forEach(refused -> found.add(Finding.of(refused)));
        // The start refuses these; but who checks files before they go to a server need not have its passwords.
        UnsetVariables.in(surroundings.environment()).forEach(refused -> found.add(Finding.of(refused, Level.warning)));
    }

    private void texts() {
        Texts.check(Path.of("config", "texts"), CHARACTERS_MAX)
                .forEach(it -> found.add(new Finding(it.file(), it.line(), 0, it.what(), it.cure(), Level.error)));
    }

    private void routesAndMappings() {
        var report = new RouteCheck(surroundings.placeholders(), surroundings.erps(), this::isThere)
                .report(surroundings.folders("routes", "routes"));
        mappings.faults().forEach(fault -> add(fault, Level.error));
        var ofInvoices = report.handovers().stream()
                .map(Handover::mapping)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (var name : mappings.names()) {
            mappings.named(name).ifPresent(it -> mapping(it, ofInvoices.contains(name) || it.givesInvoices()));
        }
        report.findings().forEach(it -> found.add(Finding.of(it, Level.error)));
        merchants(report.handovers());
        report.warnings().forEach(it -> found.add(Finding.of(it, Level.warning)));
    }

    /** A broken one has been told as such. */
    private boolean isThere(String name) {
        return mappings.named(name).isPresent() || mappings.faults().stream().anyMatch(it -> it.of(name));
    }

    private void mapping(Mapping mapping, boolean ofInvoices) {
        Set<MappingFault> told = new HashSet<>();
        if (ofInvoices) {
            told.addAll(mapping.faultsOfInvoices());
            mapping.faultsOfInvoices().forEach(fault -> add(fault, Level.error));
        }
        mapping.hints().stream().filter(hint -> !told.contains(hint)).forEach(hint -> add(hint, Level.warning));
        new Samples(mappings, mapping, ofInvoices)
                .faultsIn(folder.resolveSibling("samples"))
                .forEach(fault -> add(fault, Level.error));
    }

    private void add(MappingFault fault, Level level) {
        found.add(Finding.of(fault, folder, level));
    }

    /** Where none is set up yet there is nothing to compare with. */
    private void merchants(List<Handover> handovers) {
        var known = surroundings.merchants();
        for (var handover : handovers) {
            if (!known.isEmpty() && !known.contains(handover.merchant())) {
                found.add(new Finding(
                        handover.file(),
                        handover.line(),
                        0,
                        "there is no merchant " + handover.merchant(),
                        "correct the name, or set paylink.merchants.%s; known are %s"
                                .formatted(handover.merchant(), known),
                        Level.error));
            }
        }
    }
}
