package org.paylink.mapping;

import java.util.regex.Pattern;

/** What a spreadsheet would run as a formula, and how it is made harmless: an apostrophe before it, as spreadsheets themselves write a text. */
public final class CsvCells {

    private static final String BEGINNINGS = "=+-@\t\r\n";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

    /** A number stays one, also below zero. */
    public static String harmless(String cell) {
        var runs = !cell.isEmpty() && BEGINNINGS.indexOf(cell.charAt(0)) >= 0;
        return runs && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }

    private CsvCells() {}
}
