package org.paylink.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that RFC 8785 (JCS) allows for its content, and the hash of it. */
final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @throws NotABundle where it is no JSON; says where, and nothing of what stands there */
    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new NotABundle(
                    place == null
                            ? "it is no JSON"
                            : "it is no JSON from line %d, column %d on"
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        } catch (IOException e) {
            throw new NotABundle("it is no JSON");
        }
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static String write(JsonNode tree) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(tree)).getEncodedString();
        } catch (IOException e) {
            // A number beyond all doubles, for instance: nothing that this product writes.
            throw new NotABundle("it holds a value that RFC 8785 has no form for");
        }
    }

    /** SHA-256 of what was before and the canonical form, as 64 small hexadecimal digits. */
    static String hash(String before, JsonNode tree) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest((before + write(tree)).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private CanonicalJson() {}
}
