package org.paylink.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as a tree of maps, lists, texts and booleans, and back. Numbers become texts with exactly the digits that stand there, never a double;
 * null has no key.
 */
public final class JsonTree {

    /** How deep a document may nest. */
    static final int DEEPEST = 100;

    /** The longest text in a document, in characters. */
    static final int LONGEST_TEXT = 4_000_000;

    /** Writes it as JSON in one line. */
    public static String write(@Nullable Object tree) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            write(tree, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static JsonParser parser(Reader text) throws IOException {
        return JSON.createParser(text);
    }

    /** Reads the value the parser stands on; null for JSON's null. */
    static @Nullable Object read(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            default -> json.getText();
        };
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        var object = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            var value = read(json);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static List<Object> array(JsonParser json) throws IOException {
        var array = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var value = read(json);
            array.add(value == null ? "" : value);
        }
        return array;
    }

    private static String number(JsonParser json) throws IOException {
        var text = json.getText();
        return text.indexOf('e') < 0 && text.indexOf('E') < 0 ? text : plain(new BigDecimal(text));
    }

    /** Without an exponent; one that would fill pages stays as it is and is refused where an amount is expected. */
    static String plain(BigDecimal number) {
        return Math.abs(number.scale()) > DEEPEST ? number.toString() : number.toPlainString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (var entry : list) {
                write(entry, json);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean yes) {
            json.writeBoolean(yes);
        } else if (value instanceof Integer || value instanceof Long || value instanceof BigDecimal) {
            json.writeNumber(value.toString());
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    // A key given twice is refused: of two amounts nobody could say which counts.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private JsonTree() {}
}
