package org.paylink.routing;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;

/** What holds for the whole Camel context: nothing is wired by guess, nothing waits for ever, nothing is retried or logged behind our back. */
final class Hardening implements CamelContextConfiguration {

    private final EndpointRules rules;
    private final RouteStates states;
    private final Map<String, String> placeholders;

    Hardening(EndpointRules rules, RouteStates states, Map<String, String> placeholders) {
        this.rules = rules;
        this.states = states;
        this.placeholders = placeholders;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        // Otherwise sql without a data source would be given the connector's own database.
        context.setAutowiredEnabled(false);
        context.getPropertiesComponent().addPropertiesSource(new Placeholders(placeholders));
        context.getCamelContextExtension().registerEndpointCallback(rules);
        context.addRoutePolicyFactory(states.policies());
        context.addRoutePolicyFactory(new LocalCopies());
        context.getCamelContextExtension().setErrorHandlerFactory(oneTry());
        context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        // A route that hangs in its ERP is not waited for twice: the edit of another file waits behind it.
        context.getExecutorServiceManager().setShutdownAwaitTermination(AWAIT_MILLIS);
        context.setStreamCaching(true);
        var streams = context.getStreamCachingStrategy();
        // A large answer of an HTTP ERP lies on disk while it is read, not in memory.
        streams.setSpoolEnabled(true);
        for (var scheme : List.of("http", "https")) {
            timeouts(context.getComponent(scheme, HttpComponent.class));
        }
    }

    private static void timeouts(HttpComponent http) {
        http.setConnectTimeout(EndpointRules.CONNECT_MILLIS);
        http.setConnectionRequestTimeout(EndpointRules.CONNECT_MILLIS);
        http.setSoTimeout(EndpointRules.ANSWER_MILLIS);
        http.setResponseTimeout(EndpointRules.ANSWER_MILLIS);
        http.setFollowRedirects(false);
        http.setHttpClientConfigurer(client -> client.setRetryStrategy(new NoRepetition()));
    }

    /** The work engine is the only one that tries again; and the states log a failure, once. */
    private static DefaultErrorHandlerDefinition oneTry() {
        var policy = new RedeliveryPolicyDefinition();
        policy.setMaximumRedeliveries("0");
        var handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(policy);
        handler.setLevel("OFF");
        return handler;
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // Routes start later, when the application is ready.
    }

    private static final long SHUTDOWN_SECONDS = 20;
    private static final long AWAIT_MILLIS = 1_000;
}
