package org.paylink.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV text (RFC 4180: quotes doubled inside quotes, line breaks allowed there). A quote that is never closed spoils its own row
 * only: reading goes on with the line after it. A library's reader would swallow the rest of the file instead, which is why this is our own.
 */
final class CsvRows implements Closeable {

    /** How many lines one row may span. */
    static final int MOST_LINES = 200;

    /** How long one row may be, in characters. */
    static final int LONGEST_ROW = 1_000_000;

    /** One row: its cells, the line it began on, and what is wrong with it, if anything. */
    record Row(List<String> cells, int line, @Nullable String wrong) {

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    private final Lines lines;
    private final char separator;

    CsvRows(Lines lines, char separator) {
        this.lines = lines;
        this.separator = separator;
    }

    /** The next row, blank ones too; null at the end. */
    @Nullable
    Row next() throws IOException {
        var text = lines.next();
        if (text == null) {
            return null;
        }
        int line = lines.number();
        if (lines.cut() || text.length() > LONGEST_ROW) {
            return new Row(List.of(), line, "the row is longer than %,d characters".formatted(LONGEST_ROW));
        }
        var cells = new ArrayList<String>(24);
        var wrong = split(text, cells);
        return UNCLOSED.equals(wrong) ? continued(text, line) : new Row(cells, line, wrong);
    }

    private Row continued(String first, int line) throws IOException {
        var taken = new ArrayDeque<String>();
        var text = new StringBuilder(first);
        var cells = new ArrayList<String>();
        String wrong = UNCLOSED;
        while (UNCLOSED.equals(wrong) && taken.size() < MOST_LINES && text.length() < LONGEST_ROW) {
            var more = lines.next();
            if (more == null) {
                break;
            }
            taken.push(more);
            text.append('\n').append(more);
            if (more.indexOf('"') >= 0) {
                cells.clear();
                wrong = split(text.toString(), cells);
            }
        }
        if (wrong != null) {
            giveBack(taken);
            split(first, cells);
        }
        return new Row(cells, line, wrong);
    }

    private void giveBack(Deque<String> taken) {
        taken.forEach(lines::giveBack);
    }

    /** Splits into cells; returns what is wrong, or null. */
    private @Nullable String split(String text, List<String> cells) {
        cells.clear();
        int at = 0;
        while (at <= text.length()) {
            int start = afterBlanks(text, at);
            if (start < text.length() && text.charAt(start) == '"') {
                int end = closing(text, start + 1);
                if (end < 0) {
                    cells.add(text.substring(start + 1));
                    return UNCLOSED;
                }
                cells.add(text.substring(start + 1, end).replace("\"\"", "\"").strip());
                at = afterBlanks(text, end + 1);
                if (at < text.length() && text.charAt(at) != separator) {
                    return "text stands after the closing quote of column " + cells.size();
                }
            } else {
                int end = text.indexOf(separator, at);
                end = end < 0 ? text.length() : end;
                cells.add(text.substring(at, end).strip());
                at = end;
            }
            at++;
        }
        return null;
    }

    private int afterBlanks(String text, int at) {
        while (at < text.length() && text.charAt(at) == ' ' && separator != ' ') {
            at++;
        }
        return at;
    }

    /** The index of the quote that ends the cell, or −1. */
    private static int closing(String text, int at) {
        int end = text.indexOf('"', at);
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '"') {
            end = text.indexOf('"', end + 2);
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static final String UNCLOSED = "a quote is opened and never closed";
}
