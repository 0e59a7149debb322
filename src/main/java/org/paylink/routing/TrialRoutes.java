package org.paylink.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;

/** Puts the route that is tried into the context of its trial, disarmed, with all that it reaches and the blocks that it is made of. */
final class TrialRoutes {

    private final CamelContext camel;
    private final TrialSteps steps;
    private final Model model;
    private final Map<String, RouteDefinition> known = new LinkedHashMap<>();
    private final Map<String, RouteFile> files = new HashMap<>();

    TrialRoutes(CamelContext camel, TrialSteps steps) {
        this.camel = camel;
        this.steps = steps;
        this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    }

    void place(String routeId, RouteFolders folders, Staging staging) throws TrialRefused {
        var refused = new ArrayList<Finding>();
        for (var file : folders.read().files()) {
            var staged = staging.stage(file);
            // Of several findings that of the route's own file is told.
            refused.addAll(file.text().contains(routeId) ? 0 : refused.size(), staged.findings());
            if (staged.sound()) {
                load(file);
            }
        }
        var route = known.get(routeId);
        if (route == null) {
            throw new TrialRefused(
                    "there is no route " + routeId + " that could run"
                            + (refused.isEmpty() ? "" : ": " + refused.get(0)),
                    "run check; routes are " + known.keySet());
        }
        var file = file(routeId);
        readable(route, file);
        var blocks = new TrialBlocks(camel, steps, made -> readable(made, file));
        model.addModelLifecycleStrategy(blocks);
        try {
            model.removeRouteDefinitions(List.copyOf(known.values()));
            var reached = reached(route);
            for (var each : reached) {
                load(file(each.getRouteId()).blocks());
                steps.disarm(each.getOutputs());
            }
            model.addRouteDefinitions(reached);
        } catch (Exception e) {
            throw new TrialRefused("the route %s cannot be built: %s".formatted(routeId, Causes.full(e)), "run check");
        }
    }

    private RouteFile file(String routeId) {
        return Objects.requireNonNull(files.get(routeId), routeId);
    }

    private void load(RouteFile file) throws TrialRefused {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(Staging.resource(file));
        } catch (Exception e) {
            throw new TrialRefused("%s cannot be loaded: %s".formatted(file.name(), Causes.full(e)), "run check");
        }
        model.getRouteDefinitions().forEach(route -> {
            known.put(route.getRouteId(), route);
            files.putIfAbsent(route.getRouteId(), file);
        });
    }

    private void load(Map<String, Block> blocks) throws Exception {
        for (var block : blocks.values()) {
            if (model.getRouteTemplateDefinition(block.name()) == null) {
                Staging.load(camel, block);
            }
        }
    }

    private void readable(RouteDefinition route, RouteFile file) throws TrialRefused {
        var uri = camel.resolvePropertyPlaceholders(route.getInput().getEndpointUri());
        var scheme = uri.replaceFirst("[:?].*", "");
        if ("kamelet".equals(scheme)) {
            // Looked at when Camel makes a route of the block.
            return;
        }
        if (!SOURCES.contains(scheme)) {
            throw new TrialRefused(
                    "%s: the route reads %s, which cannot be tried without changing something there"
                            .formatted(
                                    file.name(), uri.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//")),
                    ("tried are routes that read %s, by a block or without one; save what another would read as a file"
                                    + " and show it with: map --mapping NAME FILE")
                            .formatted(String.join(", ", SOURCES)));
        }
        if (camel.getEndpoint(uri) instanceof SqlEndpoint sql
                && !ReadingQuery.reads(ReadingQuery.text(camel, sql.getQuery()))) {
            throw new TrialRefused("%s: the query may write".formatted(file.name()), "only a plain select is tried");
        }
    }

    /** The route and all that it reaches by direct:. */
    private List<RouteDefinition> reached(RouteDefinition first) {
        var reached = new ArrayList<RouteDefinition>();
        var next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            var route = next.poll();
            if (reached.contains(route)) {
                continue;
            }
            reached.add(route);
            for (var to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
                var name = Inspection.name(to.getEndpointUri());
                known.values().forEach(other -> {
                    if (name.startsWith("direct:")
                            && name.equals(Inspection.name(other.getInput().getEndpointUri()))) {
                        next.add(other);
                    }
                });
            }
        }
        return reached;
    }

    private static final List<String> SOURCES = List.of("sql", "file", "ftp", "ftps", "sftp", "timer");
}
