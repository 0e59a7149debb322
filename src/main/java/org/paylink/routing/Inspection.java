package org.paylink.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.jspecify.annotations.Nullable;

/** Looks at each route of one file: its id, its endpoints with their options, and what it must not do. */
final class Inspection {

    private final DefaultCamelContext dry;
    private final RouteFile file;
    private final Site site;
    private final RouteRules rules;
    private final List<String> lines;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();
    private final List<Staged.Route> routes = new ArrayList<>();

    Inspection(DefaultCamelContext dry, RouteFile file, Site site) {
        this.dry = dry;
        this.file = file;
        this.site = site;
        this.lines = file.text().lines().toList();
        this.rules = new RouteRules(file, site, findings, warnings);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    List<Staged.Route> routes() {
        return List.copyOf(routes);
    }

    /** Whether nothing was found in the route itself, so that it is worth building. */
    boolean isSound(RouteDefinition route) {
        int before = findings.size();
        inspect(route);
        return findings.size() == before;
    }

    private void inspect(RouteDefinition route) {
        int line = line(route, 1);
        if (!route.hasCustomIdAssigned()) {
            findings.add(file.finding(
                    line, "this route has no id", "write - route: with id: <name of the file>-<what it does>"));
        }
        var reads = endpoint(route.getInput().getEndpointUri(), line(route.getInput(), line));
        var sends = new ArrayList<Staged.Link>();
        var handovers = new ArrayList<Handover>();
        int doubles = 0;
        for (var step : steps(route)) {
            var at = line(step, line);
            rules.step(step, at);
            doubles = RouteRules.readsDoubles(step) ? at : step instanceof MarshalDefinition ? 0 : doubles;
            if (step instanceof SendDefinition<?> send) {
                var uri = send.getEndpointUri();
                if (endpoint(uri, at) instanceof InvoicesEndpoint invoices) {
                    handovers.add(new Handover(file.name(), at, invoices.merchant, invoices.mapping));
                    rules.exactAmounts(doubles);
                }
                if (uri.startsWith("direct:") || uri.startsWith("seda:")) {
                    sends.add(new Staged.Link(name(uri), at));
                }
            }
        }
        if (reads instanceof WorkEndpoint || reads instanceof SessionsEndpoint) {
            rules.failuresReachUs(route, line);
        }
        routes.add(new Staged.Route(
                route.getRouteId(), route.getDescriptionText(), line, identity(reads), sends, handovers));
    }

    /** Finds the step that Camel's message names; the message is all that it gives. */
    void failedToBuild(List<RouteDefinition> built, Exception e) {
        int line = 1;
        for (var route : built) {
            line = blockLine(route, line);
            for (var step : steps(route)) {
                if (String.valueOf(e.getMessage()).contains(">>> " + step + " <<<")) {
                    line = line(step, line(route, 1));
                }
            }
        }
        findings.add(Explanation.of(file, line, e, site));
    }

    private @Nullable Endpoint endpoint(String uri, int line) {
        try {
            if (isBlock(uri)) {
                block(uri, line);
                return null;
            }
            var endpoint = dry.getEndpoint(uri);
            rules.endpoint(uri, endpoint, line);
            return endpoint;
        } catch (RuntimeException e) {
            findings.add(Explanation.of(file, line, e, site));
            return null;
        }
    }

    /** Looked at without asking Camel, which would make routes of the block at once. */
    private void block(String uri, int line) {
        var name = uri.replaceFirst("^kamelet:(//)?", "").replaceFirst("[/?].*", "");
        var block = file.blocks().get(name);
        if (block == null) {
            findings.add(file.finding(
                    line,
                    "there is no Kamelet " + name,
                    "put %s%s into the folder %s beside the route, or correct the name"
                            .formatted(name, Block.ENDING, Block.FOLDER)));
            return;
        }
        var given = new TreeMap<String, String>();
        rules.options(uri, line)
                .forEach((option, value) -> given.put(option, dry.resolvePropertyPlaceholders(String.valueOf(value))));
        for (var wrong : BlockUse.of(block).wrong(given)) {
            findings.add(Explanation.of(file, line, wrong, site));
        }
    }

    /** What stands in the blocks of a route that was built just now: the same rules, told at the line that uses the first of them. */
    void blocksOf(RouteDefinition route, Collection<Endpoint> made) {
        int line = blockLine(route, line(route.getInput(), line(route, 1)));
        for (var endpoint : made) {
            rules.made(endpoint, line);
        }
    }

    private int blockLine(RouteDefinition route, int otherwise) {
        if (isBlock(route.getInput().getEndpointUri())) {
            return line(route.getInput(), otherwise);
        }
        for (var step : steps(route)) {
            if (step instanceof SendDefinition<?> send && isBlock(send.getEndpointUri())) {
                return line(step, otherwise);
            }
        }
        return otherwise;
    }

    private static boolean isBlock(String uri) {
        return uri.startsWith("kamelet:");
    }

    /** What only one route may read; null where several may. */
    private static @Nullable String identity(@Nullable Endpoint endpoint) {
        if (endpoint instanceof WorkEndpoint work) {
            return "paylink:" + work.queue;
        }
        if (endpoint instanceof SessionsEndpoint sessions) {
            return SessionRoutes.key(sessions.provider, sessions.act);
        }
        if (endpoint instanceof InboxEndpoint inbox) {
            return "paylink:inbox:" + inbox.name;
        }
        if (endpoint == null || endpoint.getEndpointUri().startsWith("seda:")) {
            return null;
        }
        var shared = endpoint instanceof MultipleConsumersSupport many && many.isMultipleConsumersSupported();
        return shared ? null : name(endpoint.getEndpointUri());
    }

    static String name(String uri) {
        var plain = uri.replace("://", ":");
        return plain.startsWith("direct:") || plain.startsWith("seda:") ? plain.replaceFirst("\\?.*", "") : plain;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Collection<ProcessorDefinition<?>> steps(RouteDefinition route) {
        var steps = new ArrayList<ProcessorDefinition<?>>();
        Collection<ProcessorDefinition> found =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
        found.forEach(step -> steps.add((ProcessorDefinition<?>) step));
        return steps;
    }

    /** Camel says the line of a step written in a block, but the line before of one written in braces. */
    private int line(OptionalIdentifiedDefinition<?> definition, int otherwise) {
        int said = definition.getLineNumber();
        if (said <= 0) {
            return otherwise;
        }
        var inBraces = Pattern.compile("^[\\s-]*" + definition.getShortName() + "\\s*:\\s*\\{");
        return said < lines.size() && inBraces.matcher(lines.get(said)).find() ? said + 1 : said;
    }
}
