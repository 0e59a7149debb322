package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.effects.Json;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Order details against Meta's own specification (v23.0), which has no schema of them but an example, of India: each field that we send stands there
 * and is of the same type, but for the payment link, which is Brazil's.
 */
@Tag("conformance")
class WhatsAppOrderSpecTest {

    @Test
    void eachFieldStandsInTheExample() throws IOException {
        var ours = types(Json.read(Files.readAllBytes(Path.of("samples", "whatsapp", "order-details", "message.json")))
                .findPath("order_details"));
        ours.keySet().removeIf(field -> field.startsWith("/payment_settings"));
        var theirs = types(example().at("/interactive/action/parameters"));
        assertFalse(ours.isEmpty());
        theirs.keySet().retainAll(ours.keySet());
        assertEquals(theirs, ours);
        assertEquals("review_and_pay", example().at("/interactive/action/name").asText());
        assertEquals("order_details", example().at("/interactive/type").asText());
    }

    private static JsonNode example() throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(16 << 20);
        var file = Path.of(
                Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"),
                "specs",
                "meta",
                "business-messaging-api_v23.0.yaml");
        var tree = new Yaml(new SafeConstructor(options)).<Map<String, Object>>load(Files.readString(file));
        return new ObjectMapper()
                .findAndRegisterModules()
                .<JsonNode>valueToTree(tree.get("paths"))
                .findPath("Send Order Details Message")
                .path("value");
    }

    private static Map<String, JsonNodeType> types(JsonNode tree) {
        var types = new TreeMap<String, JsonNodeType>();
        collect("", tree, types);
        return types;
    }

    private static void collect(String path, JsonNode tree, Map<String, JsonNodeType> types) {
        if (tree.isArray()) {
            tree.forEach(entry -> collect(path + "[]", entry, types));
        } else if (tree.isObject()) {
            tree.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), types));
        } else {
            types.put(path, tree.getNodeType());
        }
    }
}
