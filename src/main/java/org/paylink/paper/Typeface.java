package org.paylink.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The typeface of what is printed: Liberation Sans as PDFBox brings it, for Latin with all its accents, Greek and Cyrillic. Measures text without a document, so
 * that whether an address can be printed is known before anything is.
 */
public final class Typeface {

    public static final Typeface SANS = new Typeface();

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final byte[] file;
    private final CmapLookup glyphs;
    private final HorizontalMetricsTable widths;
    private final int unitsPerEm;

    private Typeface() {
        try (var stream = Objects.requireNonNull(PDFont.class.getResourceAsStream(FILE))) {
            file = stream.readAllBytes();
            // Its tables are read here, once: from then on they are only looked at, by whichever thread.
            var font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            glyphs = font.getUnicodeCmapLookup();
            widths = font.getHorizontalMetrics();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For one document, into which the letters that it uses are put. */
    PDFont in(PDDocument document) throws IOException {
        return PDType0Font.load(document, new TTFParser().parse(new RandomAccessReadBuffer(file)), true);
    }

    /** One line, accents joined with their letters, for ERPs may keep them apart. */
    public static String line(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("\\p{Cf}+", "")
                .replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}\u202f]+", " ")
                .strip();
    }

    /** Whether all of it can be printed as it is. */
    public boolean covers(String text) {
        return line(text).codePoints().allMatch(this::covers);
    }

    private boolean covers(int sign) {
        var direction = Character.getDirectionality(sign);
        // The typeface has Hebrew, but a line is set from left to right.
        return glyphs.getGlyphId(sign) != 0
                && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** What can be printed of one line; a question mark stands for each sign that cannot. */
    public String printable(String text) {
        var printable = new StringBuilder();
        line(text).codePoints().map(sign -> covers(sign) ? sign : '?').forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** In the unit of the size. */
    public double width(String text, double size) {
        return printable(text)
                        .codePoints()
                        .map(sign -> widths.getAdvanceWidth(glyphs.getGlyphId(sign)))
                        .sum()
                * size
                / unitsPerEm;
    }

    /** The lines of a paragraph, broken at spaces, and within a word that is longer than a line. */
    public List<String> wrapped(String paragraph, double size, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : printable(paragraph).split(" ")) {
            if (line.length() > 0 && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
            if (width(line.toString(), size) > width) {
                cut(line, size, width, lines);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Cuts what is longer than a line, in one pass, for it may be very long; its last piece stays. */
    private void cut(StringBuilder line, double size, double width, List<String> lines) {
        var from = 0;
        var units = 0L;
        for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
            var advance = widths.getAdvanceWidth(glyphs.getGlyphId(line.codePointAt(at)));
            if (at > from && (units + advance) * size / unitsPerEm > width) {
                lines.add(line.substring(from, at));
                from = at;
                units = 0;
            }
            units += advance;
        }
        line.delete(0, from);
    }
}
