package org.paylink.routing;

import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Takes the effects out of the routes that Camel makes of blocks, when it makes them: only then is it known what their parameters are. What a
 * block reads must be readable, as what a route reads must.
 */
final class TrialBlocks implements ModelLifecycleStrategy {

    /** Says no where what a route reads cannot be tried. */
    interface Readable {
        void check(RouteDefinition route) throws TrialRefused;
    }

    private final CamelContext context;
    private final TrialSteps steps;
    private final Readable readable;

    TrialBlocks(CamelContext context, TrialSteps steps, Readable readable) {
        this.context = context;
        this.steps = steps;
        this.readable = readable;
    }

    @Override
    public void onAddRouteDefinition(@Nullable RouteDefinition route) {
        if (route == null || !route.isCreatedFromTemplate()) {
            return;
        }
        var properties = context.getPropertiesComponent();
        var before = properties.getLocalProperties();
        properties.setLocalProperties(parameters(route));
        try {
            readable.check(route);
            steps.disarm(route.getOutputs());
        } catch (TrialRefused e) {
            throw new IllegalStateException(e);
        } finally {
            properties.setLocalProperties(before);
        }
    }

    private static Properties parameters(RouteDefinition route) {
        var all = new Properties();
        if (route.getTemplateDefaultParameters() != null) {
            all.putAll(route.getTemplateDefaultParameters());
        }
        if (route.getTemplateParameters() != null) {
            all.putAll(route.getTemplateParameters());
        }
        return all;
    }

    @Override
    public void onRemoveRouteDefinition(@Nullable RouteDefinition route) {
        // A trial takes away only what was never started.
    }

    @Override
    public void onAddRouteTemplateDefinition(@Nullable RouteTemplateDefinition template) {
        // Its parameters are not known yet.
    }

    @Override
    public void onRemoveRouteTemplateDefinition(@Nullable RouteTemplateDefinition template) {
        // A trial loads each block once.
    }
}
