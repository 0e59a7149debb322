package org.paylink.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One value in place of another, wherever a record's field of that name says just this: {@code Currency}, {@code $}, {@code USD}. */
public record ReplacedValue(String field, String was, String becomes) {

    /** The record with it; none where nothing is to be replaced in it, or it is no JSON. */
    public Optional<String> in(String record) {
        return tree(record).flatMap(tree -> {
            var now = replaced(tree, "");
            return now.equals(tree) ? Optional.empty() : Optional.of(JsonTree.write(now));
        });
    }

    /** The names of the record's fields that say just this. */
    public static List<String> fields(String record, String value) {
        var names = new TreeSet<String>();
        tree(record).ifPresent(tree -> collect(tree, "", value, names));
        return List.copyOf(names);
    }

    private Object replaced(Object node, String name) {
        if (node instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), replaced(value, String.valueOf(key))));
            return copy;
        }
        if (node instanceof List<?> list) {
            var copy = new ArrayList<Object>();
            list.forEach(each -> copy.add(replaced(each, name)));
            return copy;
        }
        return name.equals(field) && node.equals(was) ? becomes : node;
    }

    private static void collect(Object node, String name, String value, TreeSet<String> names) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, each) -> collect(each, String.valueOf(key), value, names));
        } else if (node instanceof List<?> list) {
            list.forEach(each -> collect(each, name, value, names));
        } else if (node.equals(value) && !name.isEmpty()) {
            names.add(name);
        }
    }

    private static Optional<Object> tree(String record) {
        try (var json = JsonTree.parser(new StringReader(record))) {
            var tree = json.nextToken() == null ? null : JsonTree.read(json);
            return whole(tree) && json.nextToken() == null ? Optional.ofNullable(tree) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean whole(@Nullable Object tree) {
        return tree instanceof Map<?, ?> || tree instanceof List<?>;
    }

    /** Shows no value: it may be personal. */
    @Override
    public String toString() {
        return "ReplacedValue[" + field + "]";
    }
}
