package org.paylink.effects;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * JSON as providers speak it, read strictly: a key twice, something after the end, or a needed value missing is an
 * {@link IllegalArgumentException} that names the key and never the value.
 */
public final class Json {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The tree; a missing node where there is nothing to read. */
    public static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON");
        }
    }

    public static byte[] write(JsonNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A text that must be there. */
    public static String text(JsonNode tree, String key) {
        return find(tree, key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }

    /** A text that may be missing, null or empty. */
    public static Optional<String> find(JsonNode tree, String key) {
        return Optional.ofNullable(tree.path(key).textValue()).filter(text -> !text.isBlank());
    }

    /** A whole number that must be there. */
    public static long whole(JsonNode tree, String key) {
        var value = tree.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(key + " is no whole number");
        }
        return value.longValue();
    }

    /** A time with its offset that must be there. */
    public static Instant instant(JsonNode tree, String key) {
        try {
            return OffsetDateTime.parse(text(tree, key)).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " is not written as in ISO 8601");
        }
    }

    /** An address that a customer can be sent to; anything but a web address is refused. */
    public static URI link(JsonNode tree, String key) {
        var link = URI.create(text(tree, key));
        if (link.getHost() == null || !("https".equals(link.getScheme()) || "http".equals(link.getScheme()))) {
            throw new IllegalArgumentException(key + " is no web address");
        }
        return link;
    }

    private Json() {}
}
