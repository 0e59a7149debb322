package org.paylink.routing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;

/** Puts the routes of a file into the running context, and takes them out. */
final class LiveRoutes {

    private final CamelContext context;
    private final RouteStates states;
    private final Map<Path, Set<String>> madeOf = new HashMap<>();

    LiveRoutes(CamelContext context, RouteStates states) {
        this.context = context;
        this.states = states;
    }

    /** Loads and starts the routes of a file; on failure none of them is left. */
    void place(Staged file) throws Exception {
        // Told first, so that the first poll is counted already.
        file.routes().forEach(route -> states.placed(file.file().name(), route.id(), route.description()));
        var before = ids();
        try {
            for (var block : file.file().blocks().values()) {
                forget(block);
                Staging.load(context, block);
            }
            PluginHelper.getRoutesLoader(context).loadRoutes(Staging.resource(file.file()));
        } catch (Exception e) {
            keepMade(file.file(), before);
            remove(file);
            throw e;
        }
        keepMade(file.file(), before);
    }

    /** Another file may have brought another version of it. The routes that were made of that one run on. */
    private void forget(Block block) throws Exception {
        var model = context.getCamelContextExtension().getContextPlugin(Model.class);
        var known = model.getRouteTemplateDefinition(block.name());
        if (known != null) {
            model.removeRouteTemplateDefinitions(List.of(known));
        }
    }

    private void keepMade(RouteFile file, Set<String> before) {
        var made = ids();
        made.removeAll(before);
        made.removeIf(id -> !context.getRoute(id).isCreatedByKamelet());
        madeOf.put(file.path(), made);
    }

    private Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        context.getRoutes().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    /** Its file is not there any more. */
    void gone(Staged file) {
        file.routes().forEach(route -> states.gone(route.id()));
    }

    /** Stops and removes the routes of a file, with their definitions: Camel would count the ids as taken otherwise. */
    void remove(Staged file) throws Exception {
        var model = context.getCamelContextExtension().getContextPlugin(Model.class);
        var made = madeOf.getOrDefault(file.file().path(), Set.of());
        madeOf.remove(file.file().path());
        // What a block reads stops before the route that it hands on to: it would find nobody there.
        for (var id : made) {
            remove(model, id);
        }
        for (var route : file.routes()) {
            remove(model, route.id());
            states.removed(route.id());
        }
    }

    private void remove(Model model, String id) throws Exception {
        if (context.getRoute(id) != null) {
            context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
            context.removeRoute(id);
        }
        var definition = model.getRouteDefinition(id);
        if (definition != null) {
            model.removeRouteDefinitions(List.of(definition));
        }
    }

    private static final long STOP_SECONDS = 5;
}
