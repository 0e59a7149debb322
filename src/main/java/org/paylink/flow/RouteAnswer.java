package org.paylink.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a route ended with, in whichever form its last step leaves it: a row, a list with one row, JSON text, or a bare value. */
final class RouteAnswer {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final int LINE_MAX = 200;

    private final @Nullable Object value;

    private RouteAnswer(@Nullable Object value) {
        this.value = value;
    }

    static RouteAnswer of(@Nullable Object body) {
        var first = body instanceof List<?> list && !list.isEmpty() ? list.get(0) : body;
        return new RouteAnswer(first instanceof String text && text.strip().startsWith("{") ? parsed(text) : first);
    }

    /** Each element of a list, or the one thing that is no list. */
    static List<RouteAnswer> all(@Nullable Object body) {
        var value = body instanceof String text && text.strip().startsWith("[") ? list(text) : body;
        return value instanceof List<?> list
                ? list.stream().map(RouteAnswer::of).toList()
                : List.of(of(value));
    }

    private static Object list(String text) {
        try {
            return JSON.readValue(text, List.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** A field by name; column names are compared without regard to case, as databases differ in it. */
    Optional<String> field(String name) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        return map.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(String.valueOf(entry.getKey())) && entry.getValue() != null)
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst();
    }

    /** A key of ours in a field; empty where there is none, or something else. */
    Optional<UUID> key(String name) {
        return field(name).filter(text -> text.matches(UUID_FORM)).map(UUID::fromString);
    }

    /** What somebody outside gives as a reason, as one line that fits into a list. */
    static String line(String said) {
        var line = said.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return line.length() > LINE_MAX ? line.substring(0, LINE_MAX) + "…" : line;
    }

    /**
     * All its fields.
     *
     * @throws IllegalArgumentException where it has none
     */
    Map<String, Object> tree() {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("the body is neither an object nor a row, nor a list of them");
        }
        var tree = new LinkedHashMap<String, Object>();
        map.forEach((name, field) -> {
            if (field != null) {
                tree.put(String.valueOf(name), field);
            }
        });
        return tree;
    }

    Optional<String> text() {
        return value == null || value instanceof Map
                ? Optional.empty()
                : Optional.of(value.toString().strip());
    }

    private static @Nullable Object parsed(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
