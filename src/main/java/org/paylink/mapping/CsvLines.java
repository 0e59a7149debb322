package org.paylink.mapping;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of one invoice together where an export writes a row for each line of an invoice: the record is the first row, with all rows
 * under {@code Lines}. Rows of other files pass unchanged.
 */
final class CsvLines implements RecordStream.Source {

    /** How many invoices of one file are remembered, to notice rows that do not stand together. */
    static final int MOST_INVOICES = 500_000;

    static final int MOST_LINES = 10_000;

    private record Layout(String number, String line) {}

    private static final List<Layout> LAYOUTS =
            List.of(new Layout("Invoice #", "Line Total"), new Layout("Invoice Number", "Item Cost"));

    private final RecordStream.Source rows;
    private final Deque<SourceRecord> ready = new ArrayDeque<>();
    private final Set<String> ended = new HashSet<>();
    private @Nullable Group open;
    private boolean atEnd;
    private long number;

    CsvLines(RecordStream.Source rows) {
        this.rows = rows;
    }

    private static final class Group {

        final String number;
        final SourceRecord first;
        final List<Map<String, Object>> lines = new ArrayList<>();
        Optional<Mapped.Parked> fault = Optional.empty();

        Group(String number, SourceRecord first) {
            this.number = number;
            this.first = first;
        }
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        while (ready.isEmpty() && !atEnd) {
            var row = rows.next();
            if (row == null) {
                atEnd = true;
                end();
            } else {
                take(row);
            }
        }
        var next = ready.poll();
        return next == null ? null : next.numbered(++number);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private void take(SourceRecord row) {
        var invoice = invoice(row.tree());
        if (open != null && !open.number.equals(invoice)) {
            end();
        }
        if (invoice == null) {
            ready.add(row);
            return;
        }
        if (open == null) {
            open = new Group(invoice, row);
        }
        add(open, row);
    }

    private void add(Group group, SourceRecord row) {
        if (group.lines.size() < MOST_LINES) {
            group.lines.add(row.tree());
        } else {
            group.fault =
                    fault("the invoice has more than %,d lines".formatted(MOST_LINES), "deliver it in another way");
        }
        // With one line missing the sum would be wrong, so the whole invoice waits.
        row.fault().ifPresent(fault -> group.fault = Optional.of(fault));
    }

    private void end() {
        if (open == null) {
            return;
        }
        var tree = new LinkedHashMap<>(open.first.tree());
        tree.put("Lines", open.lines);
        var fault = open.fault.or(this::together);
        ready.add(
                fault.isEmpty()
                        ? SourceRecord.of(open.first.place(), SourceRecord.Form.CSV, tree)
                        : SourceRecord.wrong(open.first.place(), SourceRecord.Form.CSV, tree, "", fault.get()));
        open = null;
    }

    private Optional<Mapped.Parked> together() {
        if (open != null && !ended.add(open.number)) {
            return fault(
                    "rows of this invoice stand apart in the file, so its sum is not known",
                    "sort it by invoice number");
        }
        return ended.size() > MOST_INVOICES
                ? fault("the file has more than %,d invoices".formatted(MOST_INVOICES), "split it by invoice number")
                : Optional.empty();
    }

    private static Optional<Mapped.Parked> fault(String reason, String cure) {
        return Optional.of(new Mapped.Parked(reason, "", null, cure));
    }

    /** The invoice of a row; a row that was cut off has its number, but not its last columns. */
    private @Nullable String invoice(Map<String, Object> row) {
        for (var layout : LAYOUTS) {
            boolean fits = row.containsKey(layout.line)
                    || open != null && open.first.tree().containsKey(layout.line);
            if (fits && row.get(layout.number) instanceof String invoice && !invoice.isBlank()) {
                return invoice;
            }
        }
        return null;
    }
}
