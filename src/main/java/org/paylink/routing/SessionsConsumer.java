package org.paylink.routing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.flow.MapBack;

/** One route that does one thing for a payment account: carries an order through it, there and back through its mappings. */
final class SessionsConsumer extends DefaultConsumer {

    private static final ObjectMapper TREES = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    final SessionsEndpoint endpoint;

    SessionsConsumer(SessionsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** @throws OutsideFailure that says how far it came */
    JsonNode carry(Map<String, String> names, Map<String, Object> order) {
        if (!isStarted()) {
            throw new OutsideFailure(Kind.NOT_DONE, "the route of %s is not running".formatted(endpoint.provider));
        }
        var exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(ordered(order));
            names.forEach(exchange.getMessage()::setHeader);
            getProcessor().process(exchange);
        } catch (OutsideFailure e) {
            throw e;
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw SessionFailures.of(endpoint.provider, exchange.getException());
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            throw new OutsideFailure(Kind.UNKNOWN, "the route of %s has rolled back".formatted(endpoint.provider));
        }
        try {
            return answered(exchange.getMessage().getBody());
        } catch (IOException | IllegalArgumentException e) {
            throw new OutsideFailure(
                    Kind.UNKNOWN,
                    "the route of %s ended with what cannot be read: %s".formatted(endpoint.provider, Causes.brief(e)));
        }
    }

    /** Nothing has left us yet: what its mapping refuses waits for a person. */
    private Object ordered(Map<String, Object> order) {
        try {
            return endpoint.mapping == null ? order : maps().mapFor(endpoint.provider, endpoint.mapping, order);
        } catch (RuntimeException e) {
            throw new OutsideFailure(
                    Kind.ASK_A_HUMAN, "mapping %s makes nothing of an order".formatted(endpoint.mapping));
        }
    }

    private JsonNode answered(@Nullable Object body) throws IOException {
        var tree = tree(Acknowledgement.readable(body));
        if (endpoint.answer == null || tree.isMissingNode()) {
            return tree;
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException("an answer that is no object");
        }
        return TREES.valueToTree(maps().mapFor(endpoint.provider, endpoint.answer, TREES.convertValue(tree, TREE)));
    }

    /** JSON, a row, or a list with one row. */
    private static JsonNode tree(@Nullable Object answer) {
        var first = answer instanceof List<?> rows && rows.size() == 1 ? rows.get(0) : answer;
        if (first instanceof String text) {
            return text.isBlank() ? MissingNode.getInstance() : Json.read(text.getBytes(StandardCharsets.UTF_8));
        }
        return first == null ? MissingNode.getInstance() : TREES.valueToTree(first);
    }

    private MapBack maps() {
        return Services.one(endpoint.getCamelContext(), MapBack.class);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Services.one(endpoint.getCamelContext(), SessionRoutes.class).open(this);
    }
}
