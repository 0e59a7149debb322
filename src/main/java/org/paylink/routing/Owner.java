package org.paylink.routing;

import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** Finds the administrator's route behind one that Camel has made of a block: it bears the name that sources and states go by. */
final class Owner {

    static String of(Route route) {
        var owner = route.isCreatedByKamelet() ? parent(route) : null;
        var known = owner == null ? null : route.getCamelContext().getRoute(owner);
        return known == null ? route.getRouteId() : of(known);
    }

    private static @Nullable String parent(Route route) {
        if (!(route.getRoute() instanceof RouteDefinition made) || made.getTemplateParameters() == null) {
            return null;
        }
        return (String) made.getTemplateParameters().get(PARENT);
    }

    private static final String PARENT = "parentRouteId";

    private Owner() {}
}
