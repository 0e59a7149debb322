package org.paylink.mapping;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.SourceRecord.Form;

/**
 * Reads what a route delivers into records: a row or rows of a database, JSON (one object, a list, or one per line), XML, also inside a PDF,
 * CSV, EDIFACT, X12. What cannot be read becomes one wrong record with its reason; only a source that breaks off throws, as {@link UncheckedIOException}.
 */
public final class Records {

    /** How much of a delivery is looked at to see what it is, in bytes or characters. */
    private static final int PEEK = 1 << 15;

    /**
     * The records of a body: {@code Map}, {@code Iterable} or {@code Iterator} of maps, {@code Path}, {@code File}, {@code InputStream},
     * {@code Reader}, {@code byte[]} or any text. Close the stream; it closes what it was given.
     *
     * @param name the file's name, which also tells CSV and JSON lines from others; null where there is none
     */
    public static RecordStream read(Object body, @Nullable String name) {
        var file = name == null ? "" : name;
        try {
            if (body instanceof Map<?, ?> row) {
                return rows(List.of(row).iterator(), file);
            }
            if (body instanceof Path || body instanceof File) {
                var path = body instanceof Path given ? given : ((File) body).toPath();
                var called = name == null ? String.valueOf(path.getFileName()) : name;
                return bytes(Files.newInputStream(path), called);
            }
            if (body instanceof Iterable<?> list) {
                return rows(list.iterator(), file);
            }
            if (body instanceof Iterator<?> list) {
                return rows(list, file);
            }
            if (body instanceof InputStream in) {
                return bytes(in, file);
            }
            if (body instanceof byte[] bytes) {
                return bytes(new java.io.ByteArrayInputStream(bytes), file);
            }
            return text(body instanceof Reader reader ? reader : new StringReader(body.toString()), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same for lines of fixed columns; rows and other bodies without lines are read as ever.
     *
     * @param columns the file that describes the columns
     */
    static RecordStream fixedWidth(Object body, @Nullable String name, Path columns) {
        var file = name == null ? "" : name;
        try {
            if (body instanceof Path || body instanceof File) {
                var path = body instanceof Path given ? given : ((File) body).toPath();
                var called = name == null ? String.valueOf(path.getFileName()) : name;
                return FixedWidth.of(new GuessedText(Files.newInputStream(path)), called, columns);
            }
            if (body instanceof InputStream || body instanceof byte[]) {
                var in = body instanceof InputStream given ? given : new java.io.ByteArrayInputStream((byte[]) body);
                return FixedWidth.of(new GuessedText(in), file, columns);
            }
            if (body instanceof Map || body instanceof Iterable || body instanceof Iterator) {
                return read(body, name);
            }
            return FixedWidth.of(
                    body instanceof Reader reader ? reader : new StringReader(body.toString()), file, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceRecord unreadable(Place place, String raw, String reason, String cure) {
        var kept = raw.length() <= RowTree.LONGEST_TEXT ? raw : raw.substring(0, RowTree.LONGEST_TEXT);
        return SourceRecord.wrong(place, Form.UNKNOWN, Map.of(), kept, new Mapped.Parked(reason, "", null, cure));
    }

    private static RecordStream rows(Iterator<?> rows, String file) {
        var count = new long[1];
        return new RecordStream(new Envelopes(
                () -> rows.hasNext() ? row(rows.next(), new Place(file, ++count[0], 0)) : null));
    }

    private static SourceRecord row(@Nullable Object row, Place place) {
        if (row instanceof Map<?, ?> columns) {
            return SourceRecord.of(place, Form.ROW, RowTree.of(columns));
        }
        var reason = row == null
                ? "the element is null"
                : "the element is a " + row.getClass().getSimpleName() + ", not a row";
        return unreadable(place, "", reason, "hand over rows as maps, column name to value");
    }

    private static RecordStream bytes(InputStream raw, String file) throws IOException {
        var in = new BufferedInputStream(raw, 1 << 16);
        in.mark(PEEK);
        var head = ByteBuffer.wrap(in.readNBytes(PEEK));
        in.reset();
        if (isPdf(head.array())) {
            return PdfRecords.of(in, file);
        }
        var charset = GuessedText.charsetOf(head);
        var start = charset.decode(head).toString();
        if (begins(start, '<') && !named(file, ".csv")) {
            return XmlRecords.of(in, file);
        }
        return text(new GuessedText(in), file);
    }

    private static RecordStream text(Reader raw, String file) throws IOException {
        var in = new java.io.BufferedReader(raw, 1 << 16);
        in.mark(PEEK);
        var start = start(in);
        in.reset();
        if (start.startsWith("\uFEFF")) {
            in.skip(1);
            start = start.substring(1);
        }
        return begins(start, '<') && !named(file, ".csv") ? XmlRecords.of(in, file) : text(in, file, start);
    }

    /** All of the head: one call to read may give only the first characters, which may be blanks. */
    private static String start(Reader in) throws IOException {
        var head = new char[PEEK];
        int length = 0;
        int more = in.read(head);
        while (more > 0) {
            length += more;
            more = in.read(head, length, PEEK - length);
        }
        return new String(head, 0, length);
    }

    private static RecordStream text(Reader in, String file, String start) throws IOException {
        if (start.startsWith("EDI_DC")) {
            in.close();
            return RecordStream.ofOne(unreadable(
                    Place.first(file),
                    "",
                    "a flat IDoc, whose fields only SAP's own description tells",
                    "let SAP write IDocs as XML: a port of the type XML file (transaction WE21)"));
        }
        var odd = oddity(start);
        if (odd != null) {
            in.close();
            return RecordStream.ofOne(unreadable(
                    Place.first(file),
                    "",
                    odd,
                    "deliver a row, JSON, XML (UBL, IDoc, …), CSV, EDI or a PDF with an invoice inside"));
        }
        var edi = EdiSyntax.of(start.substring(0, Math.min(start.length(), 1_000)));
        if (edi.isPresent()) {
            return EdiRecords.of(in, file, edi.get());
        }
        if (DatevRecords.begins(start)) {
            return DatevRecords.of(in, file);
        }
        if (named(file, ".csv") || named(file, ".txt") || named(file, ".tsv")) {
            return CsvRecords.of(in, file);
        }
        if (named(file, ".ndjson") || named(file, ".jsonl")) {
            return JsonRecords.ofLines(new Lines(in), file);
        }
        if (begins(start, '[')) {
            return JsonRecords.of(in, file);
        }
        return begins(start, '{') ? objects(in, file, start) : CsvRecords.of(in, file);
    }

    private static RecordStream objects(Reader in, String file, String start) throws IOException {
        var first = start.stripLeading().lines().findFirst().orElse("");
        boolean more = start.stripLeading().length() > first.length();
        return more && JsonRecords.isWhole(first) ? JsonRecords.ofLines(new Lines(in), file) : JsonRecords.of(in, file);
    }

    /** What it is, where it is nothing that can be read. */
    private static @Nullable String oddity(String start) {
        if (start.isBlank()) {
            return "the delivery is empty";
        }
        if (start.startsWith("%PDF")) {
            return "a PDF was delivered as text, which spoils it";
        }
        return start.indexOf('\0') >= 0 ? "the delivery is binary, not text" : null;
    }

    /** Some writers put a few bytes before the mark of a PDF. */
    private static boolean isPdf(byte[] head) {
        var start = new String(head, 0, Math.min(head.length, 1024), StandardCharsets.ISO_8859_1);
        return start.startsWith("%PDF-") || start.matches("(?s)[^<{\\[\"]{0,1000}?[\r\n]%PDF-\\d.*");
    }

    private static boolean begins(String start, char with) {
        var text = start.stripLeading();
        return !text.isEmpty() && text.charAt(0) == with;
    }

    private static boolean named(String file, String ending) {
        return file.regionMatches(true, file.length() - ending.length(), ending, 0, ending.length());
    }

    private Records() {}
}
