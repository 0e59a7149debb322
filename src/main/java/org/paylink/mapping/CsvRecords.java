package org.paylink.mapping;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows below the header of a CSV text, each a record with the header's names as keys. A ragged row is wrong alone. */
final class CsvRecords implements RecordStream.Source {

    private final String file;
    private final CsvRows rows;
    private final CsvLayout layout;
    private long number;
    private boolean begun;

    private CsvRecords(String file, CsvRows rows, CsvLayout layout) {
        this.file = file;
        this.rows = rows;
        this.layout = layout;
    }

    static RecordStream of(Reader text, String file) throws IOException {
        var lines = new Lines(text);
        var sample = sample(lines);
        var layout = CsvLayout.of(sample);
        if (layout.isEmpty()) {
            lines.close();
            return RecordStream.ofOne(unreadable(file, String.join("\n", sample)));
        }
        return new RecordStream(new CsvLines(
                new CsvRecords(file, new CsvRows(lines, layout.get().separator()), layout.get())));
    }

    private static List<String> sample(Lines lines) throws IOException {
        var sample = new ArrayList<String>();
        int length = 0;
        while (sample.size() < CsvLayout.SAMPLE_LINES && length < CsvRows.LONGEST_ROW) {
            var line = lines.next();
            if (line == null) {
                break;
            }
            sample.add(line);
            length += line.length();
        }
        for (int i = sample.size() - 1; i >= 0; i--) {
            lines.giveBack(sample.get(i));
        }
        return sample;
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        for (int i = 0; !begun && i <= layout.headerRow(); i++) {
            rows.next();
        }
        begun = true;
        var row = rows.next();
        while (row != null && row.wrong() == null && row.isBlank()) {
            row = rows.next();
        }
        return row == null ? null : record(row, new Place(file, ++number, row.line()));
    }

    private SourceRecord record(CsvRows.Row row, Place place) {
        var cells = row.cells();
        var header = layout.header();
        var tree = new LinkedHashMap<String, Object>(header.size() * 2);
        for (int i = 0; i < cells.size(); i++) {
            if (i < header.size() || !cells.get(i).isEmpty()) {
                tree.put(i < header.size() ? header.get(i) : "column " + (i + 1), cells.get(i));
            }
        }
        var wrong = row.wrong();
        if (wrong != null) {
            return wrong(place, tree, wrong, "close or double the quote in this row");
        }
        // A row cut off in transfer must not pass for one whose last cells are empty; surplus empty cells harm nobody.
        if (tree.size() != header.size()) {
            var reason = "the row has %d cells and the header has %d".formatted(cells.size(), header.size());
            return wrong(place, tree, reason, "export it again, or put quotes around cells that hold the separator");
        }
        return SourceRecord.of(place, SourceRecord.Form.CSV, tree);
    }

    private static SourceRecord wrong(Place place, Map<String, Object> tree, String reason, String cure) {
        return SourceRecord.wrong(place, SourceRecord.Form.CSV, tree, "", new Mapped.Parked(reason, "", null, cure));
    }

    private static SourceRecord unreadable(String file, String start) {
        return Records.unreadable(
                Place.first(file),
                start,
                "no header row with columns is found in the first %d lines".formatted(CsvLayout.SAMPLE_LINES),
                "begin the file with a row of column names, separated by comma, semicolon, tab or |");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
