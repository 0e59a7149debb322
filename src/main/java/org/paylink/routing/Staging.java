package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Builds a route file in a context that is thrown away, to find out what is wrong with it. Opens no connection and starts no route. */
final class Staging {

    private static final AtomicLong VERSIONS = new AtomicLong();
    private final Site site;

    Staging(Site site) {
        this.site = site;
    }

    /** Camel remembers files by their location, so each version gets one of its own. */
    static Resource resource(RouteFile file) {
        return ResourceHelper.fromString(
                "paylink-%d:%s"
                        .formatted(VERSIONS.incrementAndGet(), file.path().getFileName()),
                file.text());
    }

    Staged stage(RouteFile file) {
        try (var dry = dry()) {
            var unusable = file.blocks().values().stream()
                    .flatMap(block -> unusable(dry, block).stream())
                    .toList();
            if (!unusable.isEmpty()) {
                return new Staged(file, List.of(), unusable, List.of());
            }
            var routes = parsed(dry, file);
            var inspection = new Inspection(dry, file, site);
            built(
                    dry,
                    inspection,
                    routes,
                    routes.stream().filter(inspection::isSound).toList());
            return new Staged(file, inspection.routes(), inspection.findings(), inspection.warnings());
        } catch (Exception e) {
            return new Staged(file, List.of(), List.of(Explanation.of(file, 1, e, site)), List.of());
        }
    }

    /** Blocks are loaded with the file that uses them, so that each file runs with the version it was tried with. */
    static void load(CamelContext context, Block block) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(block.resource(VERSIONS.incrementAndGet()));
    }

    /** What is wrong with a block that no route uses yet. */
    List<Finding> check(Block block) {
        try (var dry = dry()) {
            return unusable(dry, block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Finding> unusable(DefaultCamelContext dry, Block block) {
        try {
            BlockUse.of(block);
            load(dry, block);
            return List.of();
        } catch (Exception e) {
            var file = new RouteFile(Path.of(block.where()), block.text(), "", Map.of());
            return List.of(Explanation.of(file, 1, e, site));
        }
    }

    private static List<RouteDefinition> parsed(DefaultCamelContext dry, RouteFile file) throws Exception {
        if (!file.text().isBlank()) {
            PluginHelper.getRoutesLoader(dry).loadRoutes(resource(file));
        }
        var routes =
                dry.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
        if (routes.isEmpty()) {
            throw new WrongOption("the file has no route", "write one, or take the file away");
        }
        return List.copyOf(routes);
    }

    /** Beans, expressions and the like are looked up only when a route is built. One by one, so that each tells what it lacks. */
    private void built(
            DefaultCamelContext dry, Inspection inspection, List<RouteDefinition> routes, List<RouteDefinition> sound)
            throws Exception {
        var model = dry.getCamelContextExtension().getContextPlugin(Model.class);
        // Started empty and filled then: a context that fails to start logs all that it knows.
        model.removeRouteDefinitions(routes);
        dry.start();
        for (var route : sound) {
            try {
                var known = Set.copyOf(dry.getEndpoints());
                model.addRouteDefinitions(List.of(route));
                inspection.blocksOf(
                        route,
                        dry.getEndpoints().stream()
                                .filter(each -> !known.contains(each))
                                .toList());
            } catch (Exception e) {
                inspection.failedToBuild(List.of(route), e);
            }
        }
    }

    private DefaultCamelContext dry() {
        var registry = new DefaultRegistry(new StagingBeans(site.beans()));
        for (var erp : new ArrayList<>(site.erps())) {
            var source = new NoDataSource();
            registry.bind(erp, source);
            registry.bind(erp + "-tx", new SpringTransactionPolicy(new DataSourceTransactionManager(source)));
        }
        var dry = new DefaultCamelContext(registry);
        dry.disableJMX();
        dry.setAutoStartup(false);
        dry.setAutowiredEnabled(false);
        dry.setStartupSummaryLevel(StartupSummaryLevel.Off);
        dry.getPropertiesComponent().addPropertiesSource(new Placeholders(site.placeholders()));
        return dry;
    }
}
