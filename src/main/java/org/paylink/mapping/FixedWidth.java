package org.paylink.mapping;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines whose columns stand at fixed places, as {@code mappings/NAME.columns.csv} describes them: {@code column, from, to}, counted from 1,
 * both ends included. Each line is a record with the columns' names as keys; what stands in no column is left out.
 */
final class FixedWidth implements RecordStream.Source {

    static final String ENDING = ".columns.csv";

    private record Column(String name, int from, int to) {}

    private final String file;
    private final Lines lines;
    private final List<Column> columns;
    private long number;

    private FixedWidth(String file, Lines lines, List<Column> columns) {
        this.file = file;
        this.lines = lines;
        this.columns = columns;
    }

    /** Takes the reader and closes it. A faulty description is one wrong record, and the delivery waits for its cure. */
    static RecordStream of(Reader in, String file, Path description) throws IOException {
        try {
            return new RecordStream(new FixedWidth(file, new Lines(in), columns(description)));
        } catch (Refusal no) {
            in.close();
            var why = no.parked("");
            return RecordStream.ofOne(Records.unreadable(Place.first(file), "", why.reason(), why.cure()));
        }
    }

    private static List<Column> columns(Path description) {
        var columns = new ArrayList<Column>();
        try (var rows = Records.read(description, "columns.csv")) {
            while (rows.hasNext()) {
                columns.add(column(rows.next(), description));
            }
        }
        return columns;
    }

    private static Column column(SourceRecord row, Path description) {
        var cells = row.tree();
        var name = String.valueOf(cells.getOrDefault("column", ""));
        var from = String.valueOf(cells.getOrDefault("from", ""));
        var to = String.valueOf(cells.getOrDefault("to", ""));
        boolean good = row.fault().isEmpty() && !name.isEmpty() && from.matches("[1-9]\\d{0,5}");
        if (!good
                || !to.matches("([1-9]\\d{0,5})?")
                || !to.isEmpty() && Integer.parseInt(to) < Integer.parseInt(from)) {
            throw new Refusal(
                    "%s, line %d names no column"
                            .formatted(description.getFileName(), row.place().line()),
                    null,
                    "write the header column,from,to and a line like number,1,10; the first character is 1; leave to empty for the rest of the line");
        }
        return new Column(name, Integer.parseInt(from), to.isEmpty() ? 0 : Integer.parseInt(to));
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        var line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : record(line, new Place(file, ++number, lines.number()));
    }

    private SourceRecord record(String line, Place place) {
        var cells = new LinkedHashMap<String, Object>();
        int needed = 0;
        for (var column : columns) {
            needed = Math.max(needed, column.to);
            int end = column.to == 0 ? line.length() : Math.min(column.to, line.length());
            var cell = column.from > end
                    ? ""
                    : line.substring(column.from - 1, end).strip();
            if (!cell.isEmpty()) {
                cells.put(column.name, cell);
            }
        }
        // An amount that is cut off is another amount.
        if (line.length() < needed || lines.cut()) {
            var reason = "the line has %d characters and its columns need %d".formatted(line.length(), needed);
            var cure =
                    "have it written with its blanks at the end, or leave the last column's end empty: it then reaches to the end of the line";
            return SourceRecord.wrong(
                    place, SourceRecord.Form.CSV, Map.copyOf(cells), line, new Mapped.Parked(reason, "", null, cure));
        }
        return SourceRecord.of(place, SourceRecord.Form.CSV, cells);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
