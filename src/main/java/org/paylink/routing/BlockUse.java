package org.paylink.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a block wants to be told, against what a route tells it: Camel would take any name, and fail over a missing one only later. */
record BlockUse(Block block, Map<String, String> types, Set<String> required) {

    /** @throws WrongOption where the file is none of a block */
    static BlockUse of(Block block) {
        var tree = new Load(LoadSettings.builder().build()).loadFromString(block.text());
        var spec = map(map(tree).get("spec"));
        var definition = map(spec.get("definition"));
        if (!"Kamelet".equals(map(tree).get("kind")) || !spec.containsKey("template")) {
            throw new WrongOption(
                    "is no Kamelet", "write kind: Kamelet, metadata, and spec with definition and template");
        }
        if (!block.name().equals(map(map(tree).get("metadata")).get("name"))) {
            throw new WrongOption(
                    "has another name inside",
                    "write metadata: { name: %s }, as the file is named".formatted(block.name()));
        }
        var types = new TreeMap<String, String>();
        map(definition.get("properties"))
                .forEach((name, property) ->
                        types.put(name, String.valueOf(map(property).getOrDefault("type", "string"))));
        var required = new TreeSet<String>();
        if (definition.get("required") instanceof Collection<?> names) {
            names.forEach(name -> required.add(String.valueOf(name)));
        }
        return new BlockUse(block, types, required);
    }

    /** What is wrong with these parameters, and its cure; placeholders are resolved already. */
    List<WrongOption> wrong(Map<String, String> given) {
        var wrong = new ArrayList<WrongOption>();
        for (var name : given.keySet()) {
            var value = given.getOrDefault(name, "");
            if (!types.containsKey(name)) {
                wrong.add(new WrongOption(
                        "'%s' is no parameter of the Kamelet %s".formatted(name, block.name()),
                        "it takes " + types.keySet()));
            } else if (value.contains("&")) {
                // Not shown: it may be a password.
                wrong.add(new WrongOption(
                        "the value of %s of the Kamelet %s has an &, at which Camel would cut it"
                                .formatted(name, block.name()),
                        "choose another value, or write the endpoint itself into the route, with RAW({{key}})"));
            } else if (!fits(types.getOrDefault(name, "string"), value)) {
                wrong.add(new WrongOption(
                        "%s of the Kamelet %s is no %s".formatted(name, block.name(), types.get(name)),
                        "write " + ("boolean".equals(types.get(name)) ? "true or false" : "a whole number")));
            }
        }
        for (var name : required) {
            if (!given.containsKey(name)) {
                wrong.add(new WrongOption(
                        "%s of the Kamelet %s is missing".formatted(name, block.name()),
                        "write it under parameters:; it takes " + types.keySet()));
            }
        }
        return wrong;
    }

    private static boolean fits(String type, String value) {
        return switch (type) {
            case "integer" -> value.matches("-?\\d{1,18}");
            case "boolean" -> value.matches("true|false");
            default -> true;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object tree) {
        return tree instanceof Map ? (Map<String, Object>) tree : Map.of();
    }
}
