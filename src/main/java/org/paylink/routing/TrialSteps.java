package org.paylink.routing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.http.common.HttpMethods;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.jspecify.annotations.Nullable;

/**
 * Takes the effects out of a route's steps. Only what is known to read or to compute stays; anything else says what it would call, and ends the
 * run there, for what follows would need its answer.
 */
final class TrialSteps {

    private final CamelContext context;
    private final Consumer<String> says;

    TrialSteps(CamelContext context, Consumer<String> says) {
        this.context = context;
        this.says = says;
    }

    void disarm(List<ProcessorDefinition<?>> steps) {
        steps.removeIf(step -> UNHEARD.contains(step.getShortName()) || isLog(step));
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var effect = effect(step);
            if (effect != null && posts(step)) {
                steps.add(i++, sayingUnlessAToken(effect));
            } else if (effect != null) {
                steps.set(i, saying(effect));
            } else if (step instanceof ChoiceDefinition choice) {
                choice.getWhenClauses().forEach(when -> disarm(when.getOutputs()));
                if (choice.getOtherwise() != null) {
                    disarm(choice.getOtherwise().getOutputs());
                }
            } else {
                disarm(step.getOutputs());
            }
        }
    }

    /** Without its token a source cannot be read, and asking for one changes nothing there. */
    private ProcessDefinition sayingUnlessAToken(String effect) {
        return new ProcessDefinition(exchange -> {
            var body = exchange.getMessage().getBody();
            if (!(body instanceof String form) || !form.startsWith("grant_type=client_credentials")) {
                end(exchange, effect);
            }
        });
    }

    private boolean posts(ProcessorDefinition<?> step) {
        return step instanceof ToDefinition to
                && to.getEndpointUri().matches("(https?:|\\{\\{).*")
                && context.getEndpoint(to.getEndpointUri()) instanceof HttpEndpoint http
                && http.getHttpMethod() == HttpMethods.POST;
    }

    private ProcessDefinition saying(String effect) {
        return new ProcessDefinition(exchange -> end(exchange, effect));
    }

    private void end(Exchange exchange, String effect) {
        says.accept("would call " + effect + ", and ends here");
        exchange.setRouteStop(true);
    }

    /** What the step would do outside; null where it does nothing there but read. */
    private @Nullable String effect(ProcessorDefinition<?> step) {
        if (step instanceof ToDefinition to) {
            return effect(to.getEndpointUri());
        }
        if (step instanceof EnrichDefinition enrich && enrich.getExpression() instanceof ConstantExpression constant) {
            return effect(constant.getExpression());
        }
        return COMPUTING.contains(step.getShortName()) ? null : step.getShortName();
    }

    private @Nullable String effect(String uri) {
        var said = context.resolvePropertyPlaceholders(uri)
                .replaceFirst("\\?.*", "")
                .replaceFirst("//[^/@]*@", "//");
        if (said.matches("direct:.*|kamelet:(//)?sink|paylink:(//)?(invoices|map|next|attachments)")) {
            return null;
        }
        var endpoint = context.getEndpoint(uri);
        if (endpoint instanceof MarkEndpoint mark) {
            return mark.keeps ? said + ", which keeps the mark" : null;
        }
        if (endpoint instanceof SqlEndpoint sql) {
            return ReadingQuery.reads(ReadingQuery.text(context, sql.getQuery())) ? null : "sql that may write";
        }
        if (endpoint instanceof HttpEndpoint http) {
            var method = http.getHttpMethod();
            return method == HttpMethods.GET
                    ? null
                    : "%s with %s"
                            .formatted(
                                    said,
                                    method == null
                                            ? "no method written"
                                            : method.name().toUpperCase(Locale.ROOT));
        }
        return said;
    }

    private static boolean isLog(ProcessorDefinition<?> step) {
        return step instanceof ToDefinition to && to.getEndpointUri().startsWith("log:");
    }

    /** Logs would keep what is only to be shown. */
    private static final Set<String> UNHEARD = Set.of("log", "delay");

    private static final Set<String> COMPUTING = Set.of(
            "setBody",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "removeHeader",
            "removeHeaders",
            "removeProperty",
            "removeProperties",
            "removeVariable",
            "choice",
            "when",
            "otherwise",
            "filter",
            "loop",
            "split",
            "pipeline",
            "multicast",
            "step",
            "marshal",
            "unmarshal",
            "convertBodyTo",
            "transform",
            "throwException",
            "stop");
}
