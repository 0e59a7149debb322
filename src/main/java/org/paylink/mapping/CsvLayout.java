package org.paylink.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a CSV file is laid out: its separator, and the line of its header row. Found from the first lines: the separator that gives most rows
 * the same number of cells, and the first row with that number; what stands above is a preamble.
 */
record CsvLayout(char separator, int headerRow, List<String> header) {

    /** How many lines are looked at. */
    static final int SAMPLE_LINES = 60;

    private static final char[] SEPARATORS = {';', ',', '\t', '|'};

    /** The layout of a text that begins with these lines; empty where no separator gives columns or no row can be a header. */
    static Optional<CsvLayout> of(List<String> sample) throws IOException {
        if (!sample.isEmpty() && sample.get(0).matches("(?i)sep=.")) {
            return with(sample.get(0).charAt(4), sample, 1);
        }
        Optional<CsvLayout> best = Optional.empty();
        long bestScore = 0;
        for (char separator : SEPARATORS) {
            var rows = rows(sample, separator, 0);
            long score = usualWidths(rows).stream()
                    .limit(1)
                    .mapToLong(width -> width * rowsOf(width, rows))
                    .sum();
            if (score > bestScore) {
                bestScore = score;
                best = with(separator, sample, 0);
            }
        }
        return best;
    }

    private static Optional<CsvLayout> with(char separator, List<String> sample, int from) throws IOException {
        var rows = rows(sample, separator, from);
        return usualWidths(rows).stream()
                .flatMap(width -> header(rows, width, separator).stream())
                .findFirst();
    }

    private static Optional<CsvLayout> header(List<CsvRows.Row> rows, int width, char separator) {
        for (int i = 0; i < rows.size(); i++) {
            var cells = rows.get(i).cells();
            if (cells.size() == width && filled(cells) > 1 && 2 * filled(cells) > width) {
                return looksLikeValues(cells)
                        ? Optional.empty()
                        : Optional.of(new CsvLayout(separator, i, names(cells)));
            }
        }
        return Optional.empty();
    }

    private static List<CsvRows.Row> rows(List<String> sample, char separator, int from) throws IOException {
        var rows = new ArrayList<CsvRows.Row>();
        try (var csv = new CsvRows(new Lines(new StringReader(String.join("\n", sample))), separator)) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                rows.add(rows.size() < from ? new CsvRows.Row(List.of(), row.line(), null) : row);
            }
        }
        return rows;
    }

    /** The numbers of cells that rows have, the most frequent first, of equals the larger. Blank rows do not count. */
    private static List<Integer> usualWidths(List<CsvRows.Row> rows) {
        return rows.stream()
                .filter(row -> row.cells().size() > 1 && !row.isBlank())
                .map(row -> row.cells().size())
                .distinct()
                .sorted(Comparator.comparing((Integer width) -> rowsOf(width, rows))
                        .thenComparing(width -> width)
                        .reversed())
                .toList();
    }

    private static long rowsOf(int width, List<CsvRows.Row> rows) {
        return rows.stream()
                .filter(row -> row.cells().size() == width && !row.isBlank())
                .count();
    }

    private static long filled(List<String> cells) {
        return cells.stream().filter(cell -> !cell.isEmpty()).count();
    }

    private static boolean looksLikeValues(List<String> cells) {
        return 3 * cells.stream().filter(cell -> VALUE.matcher(cell).matches()).count() > filled(cells);
    }

    /** Column names without blanks around them; one without a name is called by its place, a second of the same name gets a number. */
    static List<String> names(List<String> cells) {
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        Map<String, Integer> times = new HashMap<>();
        for (var cell : cells) {
            var name = cell.isEmpty() ? "column " + (names.size() + 1) : cell.replaceAll("\\s+", " ");
            var free = name;
            while (!taken.add(free)) {
                free = name + " " + (times.merge(name, 1, Integer::sum) + 1);
            }
            names.add(free);
        }
        return List.copyOf(names);
    }

    private static final Pattern VALUE = Pattern.compile("[-+(]?\\p{Sc}?\\d[\\d.,:/\\-\\s]*\\)?|\\S+@\\S+");
}
