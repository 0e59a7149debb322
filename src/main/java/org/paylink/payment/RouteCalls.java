package org.paylink.payment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Runs the routes that serve a payment account of {@code type: route}; what runs routes offers it. */
public interface RouteCalls {

    /** What a route does for an account: one route for each. */
    enum Act {
        OPEN,
        CANCEL,
        ASK
    }

    /** Whether a route does this at present. */
    boolean serves(String account, Act act);

    /**
     * Runs it once. The stage gives what the route ended with, missing where that is nothing; a failed one carries an
     * {@link org.paylink.effects.OutsideFailure} that says what is known of the call's fate.
     *
     * @param names what the route may need to name in headers and addresses, such as the provider's reference
     */
    CompletionStage<JsonNode> call(String account, Act act, Map<String, String> names, Map<String, Object> order);
}
