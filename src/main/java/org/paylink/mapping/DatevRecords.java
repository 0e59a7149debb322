package org.paylink.mapping;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bookings of a DATEV file (EXTF or DTVF): a line of facts, a line of column names, then a booking per line. Bookings that follow each
 * other with the same Belegfeld 1 are one record, for an invoice with two tax rates is two bookings. Dates get the year they lack.
 */
final class DatevRecords implements RecordStream.Source {

    /** How many bookings one document may have. */
    static final int MOST_ROWS = 1_000;

    /** The first facts that matter: the fiscal year's start is the 13th cell, the currency the 22nd; some programs write one cell more before. */
    private static final int FISCAL_YEAR = 12;

    private static final int CURRENCY = 20;
    private static final String NUMBER = "Belegfeld 1";
    private static final String DAY = "Belegdatum";
    private static final String SIDE = "Soll/Haben-Kennzeichen";
    private static final int MOST_DOCUMENTS = 500_000;
    private static final Mapped.Parked APART = new Mapped.Parked(
            "bookings of this document stand apart in the file, so its sum is not known",
            NUMBER,
            null,
            "sort the export by Belegfeld 1");

    private final String file;
    private final CsvRows rows;
    private final Map<String, Object> facts;
    private final List<String> names;
    private final @Nullable LocalDate fiscalYear;
    private final Set<String> debited = new HashSet<>();
    private long number;
    private CsvRows.@Nullable Row ahead;

    private DatevRecords(String file, CsvRows rows, List<String> facts, List<String> names) {
        this.file = file;
        this.rows = rows;
        this.names = names;
        this.facts = new LinkedHashMap<>();
        int year = first(facts, FISCAL_YEAR, "[12]\\d{3}(0[1-9]|1[0-2])\\d\\d");
        this.fiscalYear = year < 0 ? null : LocalDate.parse(facts.get(year), DateTimeFormatter.BASIC_ISO_DATE);
        put("category", 3, facts);
        put("fiscalYear", year, facts);
        // Personal accounts, debtors and creditors, have one digit more than the others.
        var length = year >= 0 && year + 1 < facts.size() ? facts.get(year + 1) : "";
        this.facts.put("personalLength", length.matches("[4-8]") ? String.valueOf(Integer.parseInt(length) + 1) : "5");
        put("currency", first(facts, CURRENCY, "[A-Z]{3}"), facts);
    }

    /** Whether a text that begins like that is such a file. */
    static boolean begins(String start) {
        return start.matches("(?s)\"?(EXTF|DTVF)\"?;.*");
    }

    static RecordStream of(Reader in, String file) throws IOException {
        var rows = new CsvRows(new Lines(in), ';');
        var facts = rows.next();
        var names = rows.next();
        if (facts == null || names == null || !names.cells().contains(NUMBER)) {
            rows.close();
            var reason =
                    "the second line of the DATEV file does not name the columns (%s is missing)".formatted(NUMBER);
            return RecordStream.ofOne(
                    Records.unreadable(Place.first(file), "", reason, "export a Buchungsstapel in DATEV format"));
        }
        try {
            return new RecordStream(new DatevRecords(file, rows, facts.cells(), CsvLayout.names(names.cells())));
        } catch (DateTimeException e) {
            rows.close();
            return RecordStream.ofOne(Records.unreadable(
                    Place.first(file), "", "the fiscal year in the first line begins on no day", "export it again"));
        }
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        var row = take();
        if (row == null) {
            return null;
        }
        var place = new Place(file, ++number, row.line());
        var wrong = fault(row);
        if (wrong != null) {
            return SourceRecord.wrong(place, SourceRecord.Form.CSV, tree(List.of(cells(row))), "", wrong);
        }
        var document = new ArrayList<Map<String, Object>>();
        document.add(cells(row));
        for (var more = take(); more != null; more = take()) {
            if (fault(more) != null || !sameDocument(row, more) || document.size() >= MOST_ROWS) {
                ahead = more;
                break;
            }
            document.add(cells(more));
        }
        return apart(document)
                ? SourceRecord.wrong(place, SourceRecord.Form.CSV, tree(document), "", APART)
                : SourceRecord.of(place, SourceRecord.Form.CSV, tree(document));
    }

    /** Whether a debtor has been debited under this number before: the later record would replace the earlier, instead of adding to it. */
    private boolean apart(List<Map<String, Object>> document) {
        var debits = new HashSet<String>();
        for (var booking : document) {
            var debited = "H".equals(booking.get(SIDE)) ? other(booking) : booking.get("Konto");
            if (booking.get(NUMBER) != null && debited instanceof String account && isPersonal(account)) {
                debits.add(booking.get(NUMBER) + " " + account);
            }
        }
        var known = debits.stream().anyMatch(debited::contains);
        if (debited.size() < MOST_DOCUMENTS) {
            debited.addAll(debits);
        }
        return known;
    }

    private boolean isPersonal(String account) {
        return String.valueOf(account.length()).equals(facts.get("personalLength"));
    }

    private static @Nullable Object other(Map<String, Object> booking) {
        var full = booking.get("Gegenkonto (ohne BU-Schlüssel)");
        return full == null ? booking.get("Gegenkonto") : full;
    }

    private CsvRows.@Nullable Row take() throws IOException {
        var row = ahead;
        ahead = null;
        while (row == null || row.wrong() == null && row.isBlank()) {
            row = rows.next();
            if (row == null) {
                return null;
            }
        }
        return row;
    }

    private boolean sameDocument(CsvRows.Row one, CsvRows.Row other) {
        var document = one.cells().get(names.indexOf(NUMBER));
        return !document.isEmpty() && document.equals(other.cells().get(names.indexOf(NUMBER)));
    }

    private Mapped.@Nullable Parked fault(CsvRows.Row row) {
        var wrong = row.wrong();
        if (wrong != null) {
            return new Mapped.Parked(wrong, "", null, "close or double the quote in this row");
        }
        if (row.cells().size() != names.size()) {
            var reason = "the row has %d cells and the header has %d"
                    .formatted(row.cells().size(), names.size());
            return new Mapped.Parked(reason, "", null, "export it again");
        }
        return null;
    }

    private Map<String, Object> cells(CsvRows.Row row) {
        var cells = new LinkedHashMap<String, Object>();
        for (int i = 0; i < Math.min(names.size(), row.cells().size()); i++) {
            if (!row.cells().get(i).isEmpty()) {
                cells.put(names.get(i), row.cells().get(i));
            }
        }
        var day = cells.get(DAY) instanceof String text ? day(text) : null;
        if (day != null) {
            cells.put("@date", day.toString());
        }
        return cells;
    }

    /** Day and month, with the year of the fiscal year they fall into; a leading zero may be missing. */
    private @Nullable LocalDate day(String text) {
        try {
            if (fiscalYear == null || !text.matches("\\d{3,4}")) {
                return null;
            }
            int digits = Integer.parseInt(text);
            var day = MonthDay.of(digits % 100, digits / 100);
            boolean next = day.isBefore(MonthDay.from(fiscalYear));
            int year = fiscalYear.getYear() + (next ? 1 : 0);
            return day.isValidYear(year) ? day.atYear(year) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Map<String, Object> tree(List<Map<String, Object>> bookings) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("EXTF", facts);
        tree.put("rows", bookings);
        return tree;
    }

    private void put(String name, int index, List<String> cells) {
        if (index >= 0 && index < cells.size() && !cells.get(index).isEmpty()) {
            facts.put(name, cells.get(index));
        }
    }

    private static int first(List<String> cells, int from, String pattern) {
        for (int i = from; i < cells.size(); i++) {
            if (cells.get(i).matches(pattern)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
