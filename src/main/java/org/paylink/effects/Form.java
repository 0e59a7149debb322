package org.paylink.effects;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The fields of a form or of a query string, in their order. */
public final class Form {

    /** @throws IllegalArgumentException where a name stands twice, so that nobody reads the other one, or an escape is broken */
    public static Map<String, String> read(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                var parts = pair.split("=", 2);
                var value = parts.length == 2 ? decoded(parts[1]) : "";
                if (fields.put(decoded(parts[0]), value) != null) {
                    throw new IllegalArgumentException("a field stands twice");
                }
            }
        }
        return fields;
    }

    /** A body in UTF-8. */
    public static Map<String, String> read(byte[] body) {
        return read(new String(body, StandardCharsets.UTF_8));
    }

    public static String write(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A text as a value of a form or query, or as one step of a path. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Form() {}
}
