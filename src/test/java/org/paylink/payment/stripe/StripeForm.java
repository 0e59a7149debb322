package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Objects;
import org.paylink.effects.Form;
import org.paylink.effects.Json;

/** A form of theirs as the tree that its names describe, {@code a[b][0]=c}, and whether it is as they document it. Numbers are texts in it. */
final class StripeForm {

    static ObjectNode read(String body) {
        var root = Json.object();
        Form.read(body).forEach((name, value) -> put(root, name.replace("]", "").split("\\["), value));
        return root;
    }

    /** Which schema does not matter for the form: in it 1 and "1" are the same. */
    static JsonSchema schema(String file) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        Objects.requireNonNull(StripeForm.class.getResourceAsStream("/stripe/" + file)),
                        SchemaValidatorsConfig.builder().typeLoose(true).build());
    }

    private static void put(ObjectNode root, String[] path, String value) {
        JsonNode here = root;
        for (int i = 0; i < path.length - 1; i++) {
            here = child(here, path[i], path[i + 1].matches("\\d+"));
        }
        ((ObjectNode) here).put(path[path.length - 1], value);
    }

    private static JsonNode child(JsonNode parent, String name, boolean list) {
        if (parent instanceof ArrayNode array) {
            var index = Integer.parseInt(name);
            return index < array.size() ? array.get(index) : array.addObject();
        }
        var tree = (ObjectNode) parent;
        return list ? tree.withArray(name) : tree.withObject("/" + name);
    }

    private StripeForm() {}
}
