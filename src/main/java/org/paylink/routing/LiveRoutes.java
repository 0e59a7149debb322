package org.paylink.routing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;

/** Puts the routes of a file into the running context, and takes them out. */
final class LiveRoutes {

    private final CamelContext context;
    private final RouteStates states;

    LiveRoutes(CamelContext context, RouteStates states) {
        this.context = context;
        this.states = states;
    }

    /** Loads and starts the routes of a file; on failure none of them is left. */
    void place(Staged file) throws Exception {
        // Told first, so that the first poll is counted already.
        file.routes().forEach(route -> states.placed(file.file().name(), route.id(), route.description()));
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(Staging.resource(file.file()));
        } catch (Exception e) {
            remove(file);
            throw e;
        }
    }

    /** Stops and removes the routes of a file, with their definitions: Camel would count the ids as taken otherwise. */
    void remove(Staged file) throws Exception {
        var model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (var route : file.routes()) {
            if (context.getRoute(route.id()) != null) {
                context.getRouteController().stopRoute(route.id(), STOP_SECONDS, TimeUnit.SECONDS);
                context.removeRoute(route.id());
            }
            var definition = model.getRouteDefinition(route.id());
            if (definition != null) {
                model.removeRouteDefinitions(List.of(definition));
            }
            states.removed(route.id());
        }
    }

    private static final long STOP_SECONDS = 5;
}
