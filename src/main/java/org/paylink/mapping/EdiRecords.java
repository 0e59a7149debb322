package org.paylink.mapping;

import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.EdiSegments.Segment;
import org.paylink.mapping.SourceRecord.Form;

/** The messages of EDIFACT and X12 interchanges, each a record. A message that is broken or cut off is wrong alone; the next one counts again. */
final class EdiRecords implements RecordStream.Source {

    /** How many segments one message may have. */
    static final int MOST_SEGMENTS = 100_000;

    /** How much text one message may hold, in characters. */
    static final int MOST_TEXT = 16_000_000;

    private static final String CURE = "have it sent again; an EDI viewer shows the place";

    private final String file;
    private final EdiSegments segments;
    private final Map<String, Segment> around = new LinkedHashMap<>();
    private @Nullable EdiTree message;
    private String endsWith = "";
    private String reference = "";
    private @Nullable String fault;
    private int count;
    private long takenBefore;
    private int line;
    private long number;
    private @Nullable Segment again;
    private boolean ended;

    private EdiRecords(String file, EdiSegments segments) {
        this.file = file;
        this.segments = segments;
    }

    static RecordStream of(Reader in, String file, EdiSyntax syntax) {
        return new RecordStream(new EdiRecords(file, new EdiSegments(in, syntax)));
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        while (!ended) {
            var segment = again == null ? segments.next() : again;
            again = null;
            var record = segment == null ? last() : step(segment);
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    private @Nullable SourceRecord step(Segment segment) throws IOException {
        return switch (segment.tag()) {
            case "UNB", "UNG", "ISA", "GS", "UNZ", "IEA", "UNE", "GE" -> envelope(segment);
            case "UNH", "ST" -> begin(segment);
            case "UNT", "SE" -> end(segment);
            case "UNO" -> enclosure(segment);
            case "UNP" -> null;
            default -> inside(segment);
        };
    }

    private @Nullable SourceRecord envelope(Segment segment) {
        if (message != null) {
            return cutOff(segment);
        }
        if (segment.tag().equals("UNB") || segment.tag().equals("ISA")) {
            around.clear();
        }
        around.put(segment.tag(), segment);
        around.keySet().removeAll(Set.of("UNZ", "IEA", "UNE", "GE"));
        return null;
    }

    private @Nullable SourceRecord begin(Segment segment) {
        if (message != null) {
            return cutOff(segment);
        }
        boolean edifact = segment.tag().equals("UNH");
        open(segment.line(), edifact ? "UNT" : "SE", segment.text(edifact ? "UNH01" : "ST02"))
                .begin(segment);
        check(segment);
        return null;
    }

    private @Nullable SourceRecord inside(Segment segment) {
        var into = message;
        if (into == null) {
            // Some senders leave the envelope out, and the message with it.
            into = open(segment.line(), "", "");
        } else if (endsWith.isEmpty()
                && (segment.tag().equals("BGM") || segment.tag().equals("BIG"))
                && count > 0) {
            again = segment;
            return finished();
        }
        check(segment);
        if (segment.wrong() == null && !tooLarge()) {
            into.add(segment);
        }
        return null;
    }

    private @Nullable SourceRecord end(Segment segment) {
        if (message == null) {
            return null;
        }
        check(segment);
        var said = segment.text(segment.tag() + "01");
        if (!endsWith.isEmpty() && !said.matches("0*" + count)) {
            wrong("the message has %d segments and its end names another number: some are lost".formatted(count));
        }
        if (!endsWith.isEmpty() && !segment.text(segment.tag() + "02").equals(reference)) {
            wrong("the message ends with the reference of another one");
        }
        return finished();
    }

    /** Binary data of the length that the segment names, which is no text and no segment. */
    private @Nullable SourceRecord enclosure(Segment segment) throws IOException {
        var length = segment.text("UNO04");
        if (message != null) {
            return cutOff(segment);
        }
        if (length.matches("\\d{1,10}")) {
            segments.skip(Long.parseLong(length));
        }
        return null;
    }

    private SourceRecord cutOff(Segment next) {
        again = next;
        if (!endsWith.isEmpty()) {
            wrong("the message has no end (%s): it is cut off".formatted(endsWith));
        }
        return finished();
    }

    private @Nullable SourceRecord last() {
        ended = true;
        if (message == null) {
            return number > 0 ? null : nothing();
        }
        if (!endsWith.isEmpty()) {
            wrong("the message has no end (%s): it is cut off".formatted(endsWith));
        }
        return finished();
    }

    private SourceRecord nothing() {
        var reason = "the interchange holds no message";
        return Records.unreadable(Place.first(file), "", reason, "nothing to do, or " + CURE);
    }

    private EdiTree open(int at, String end, String called) {
        var fresh = new EdiTree(segments.syntax().standard(), around);
        message = fresh;
        takenBefore = segments.taken();
        line = at;
        endsWith = end;
        reference = called;
        return fresh;
    }

    private void check(Segment segment) {
        count++;
        if (segment.wrong() != null) {
            wrong(segment.wrong() + " (line %d)".formatted(segment.line()));
        }
        if (tooLarge()) {
            wrong("the message has more than %,d segments or %,d characters".formatted(MOST_SEGMENTS, MOST_TEXT));
        }
    }

    private boolean tooLarge() {
        return count > MOST_SEGMENTS || segments.taken() - takenBefore > MOST_TEXT;
    }

    /** The first fault counts: the others follow from it. */
    private void wrong(String reason) {
        fault = fault == null ? reason : fault;
    }

    private SourceRecord finished() {
        var tree = Objects.requireNonNull(message).tree();
        var place = new Place(file, ++number, line);
        var record = fault == null
                ? SourceRecord.of(place, Form.EDI, tree)
                : SourceRecord.wrong(place, Form.EDI, tree, "", new Mapped.Parked(fault, "", null, CURE));
        message = null;
        fault = null;
        count = 0;
        return record;
    }

    @Override
    public void close() throws IOException {
        segments.close();
    }
}
