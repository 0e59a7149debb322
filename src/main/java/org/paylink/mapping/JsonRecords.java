package org.paylink.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of a JSON text: the elements of an array one by one as they are read, else the objects that follow each other. */
final class JsonRecords implements RecordStream.Source {

    private final String file;
    private final JsonParser json;
    private long number;
    private boolean inArray;
    private boolean ended;

    private JsonRecords(String file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    static RecordStream of(Reader text, String file) throws IOException {
        return new RecordStream(new Envelopes(new JsonRecords(file, JsonTree.parser(text))));
    }

    /** Lines of JSON (NDJSON): a bad line is wrong alone. */
    static RecordStream ofLines(Lines lines, String file) {
        return new RecordStream(new Envelopes(new LineByLine(lines, file)));
    }

    /** Whether this line is a whole JSON object, so that the next line begins the next record. */
    static boolean isWhole(String line) {
        try (var json = JsonTree.parser(new StringReader(line))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        if (ended) {
            return null;
        }
        long here = number + 1;
        try {
            var token = json.nextToken();
            if (token == JsonToken.START_ARRAY && !inArray) {
                inArray = true;
                token = json.nextToken();
            }
            if (token == JsonToken.END_ARRAY) {
                inArray = false;
                token = json.nextToken();
            }
            if (token == null) {
                return null;
            }
            var place = new Place(file, here, json.currentTokenLocation().getLineNr());
            number = here;
            return record(place, JsonTree.read(json));
        } catch (JsonProcessingException e) {
            ended = true;
            return wrong(file, here, e);
        }
    }

    private static SourceRecord record(Place place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Records.unreadable(
                    place,
                    JsonTree.write(value),
                    "the element is not an object",
                    "deliver objects: {\"number\": …}, or a list of them");
        }
        @SuppressWarnings("unchecked") // JsonTree builds maps with texts as keys.
        var tree = (Map<String, Object>) map;
        return SourceRecord.of(place, SourceRecord.Form.JSON, tree);
    }

    private static SourceRecord wrong(String file, long number, JsonProcessingException e) {
        var at = e.getLocation();
        var place = new Place(file, number, at == null ? 0 : at.getLineNr());
        var column = at == null ? "" : " in column " + at.getColumnNr();
        // Jackson's own sentence quotes what stands there, which may be personal.
        var reason = e instanceof StreamConstraintsException
                ? "the JSON is deeper or longer than this reader allows"
                : "the JSON is broken" + column
                        + (e.getOriginalMessage().startsWith("Duplicate") ? ": a key stands twice" : "");
        return Records.unreadable(
                place, "", reason, "correct it there; what follows this place in the delivery was not read");
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private static final class LineByLine implements RecordStream.Source {

        private final Lines lines;
        private final String file;
        private long number;

        LineByLine(Lines lines, String file) {
            this.lines = lines;
            this.file = file;
        }

        @Override
        public @Nullable SourceRecord next() throws IOException {
            var line = lines.next();
            while (line != null && line.isBlank()) {
                line = lines.next();
            }
            return line == null ? null : read(line, new Place(file, ++number, lines.number()));
        }

        private static SourceRecord read(String line, Place place) throws IOException {
            try (var json = JsonTree.parser(new StringReader(line))) {
                json.nextToken();
                var record = record(place, JsonTree.read(json));
                if (json.nextToken() == null) {
                    return record;
                }
                return Records.unreadable(
                        place, line, "more than one value stands in the line", "write one object per line");
            } catch (JsonProcessingException e) {
                var at = e.getLocation() == null
                        ? ""
                        : " in column " + e.getLocation().getColumnNr();
                return Records.unreadable(place, line, "the JSON of this line is broken" + at, "correct the line");
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
