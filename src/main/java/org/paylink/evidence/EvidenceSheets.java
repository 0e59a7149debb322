package org.paylink.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.paylink.paper.Paper;
import org.paylink.paper.Typeface;

/** A bundle for people to read: what it is, its head, and each entry with its hash. What counts is the JSON, which lies inside. */
final class EvidenceSheets {

    private static final double LEFT = 25;
    private static final double RIGHT = 190;
    private static final double TOP = 22;
    private static final double BOTTOM = 276;
    private static final double TEXT = 9;
    private static final double TEXT_LINE = 4.2;
    private static final double SMALL = 7;
    private static final double SMALL_LINE = 3.3;
    private static final double INDENT = 6;

    private final Bundle bundle;
    private final Paper paper;
    private double y = TOP;

    private EvidenceSheets(Bundle bundle, Paper paper) {
        this.bundle = bundle;
        this.paper = paper;
    }

    /** The same bundle is the same PDF. */
    static byte[] of(Bundle bundle) {
        var title = "Evidence for invoice " + bundle.about().number();
        try (var paper = new Paper(bundle.about().invoice(), "en", Typeface.line(title))) {
            var sheets = new EvidenceSheets(bundle, paper);
            sheets.front(title);
            for (var entry : bundle.entries()) {
                sheets.entry(entry);
            }
            sheets.feet();
            paper.attach(BundleFile.ATTACHMENT, "application/json", bundle.json());
            return paper.pdf();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void front(String title) throws IOException {
        for (var line : wrapped(title, 14, RIGHT - LEFT)) {
            paper.writeBold(line, LEFT, y, 14);
            y += 7;
        }
        var about = bundle.about();
        said("Merchant", about.merchant());
        said("Made at", about.madeAt() + " by PayLink " + about.version());
        said("Entries", String.valueOf(bundle.size()));
        said("Head", bundle.head());
        y += 1;
        flowing(
                "These pages are a summary. What counts is the file %s inside this PDF; check it with: paylink verify --bundle FILE --head HASH. A sign that the typeface lacks is printed as a question mark here, and is whole there."
                        .formatted(BundleFile.ATTACHMENT),
                0,
                SMALL,
                SMALL_LINE);
        y += 3;
    }

    private void said(String label, String value) throws IOException {
        paper.write(label, LEFT, y, TEXT);
        for (var line : wrapped(value, TEXT, RIGHT - LEFT - 25)) {
            paper.write(line, LEFT + 25, y, TEXT);
            y += TEXT_LINE + 0.6;
        }
    }

    private void entry(JsonNode entry) throws IOException {
        room(3 * TEXT_LINE);
        paper.line(LEFT, y - 3.4, RIGHT - LEFT);
        var title = "%d   %s   %s"
                .formatted(
                        entry.get(Bundle.NUMBER).intValue(),
                        entry.get("at").asText(),
                        entry.get("kind").asText());
        paper.writeBold(title, LEFT, y, TEXT);
        y += TEXT_LINE + 0.4;
        tree(entry.get("what"), INDENT);
        room(SMALL_LINE);
        paper.write(entry.get(Bundle.HASH).asText(), LEFT + INDENT, y, SMALL - 0.5);
        y += SMALL_LINE + 3.4;
    }

    /** Keys and values, what is below a key a little to the right. */
    private void tree(JsonNode object, double indent) throws IOException {
        for (var field : object.properties()) {
            if (field.getValue().isObject()) {
                flowing(field.getKey() + ":", indent, TEXT, TEXT_LINE);
                tree(field.getValue(), indent + INDENT);
            } else {
                value(field.getKey() + ": ", field.getValue(), indent);
            }
        }
    }

    private void value(String label, JsonNode value, double indent) throws IOException {
        if (!value.isArray()) {
            flowing(label + value.asText(), indent, TEXT, TEXT_LINE);
            return;
        }
        for (var each : value) {
            if (each.isObject()) {
                flowing(label, indent, TEXT, TEXT_LINE);
                tree(each, indent + INDENT);
            } else {
                flowing(label + each.asText(), indent, TEXT, TEXT_LINE);
            }
        }
    }

    private void flowing(String text, double indent, double size, double height) throws IOException {
        // However deep, some room for words is left.
        var x = LEFT + Math.min(indent, 60);
        for (var paragraph : text.lines().toList()) {
            for (var line : wrapped(paragraph, size, RIGHT - x)) {
                room(height);
                paper.write(line, x, y, size);
                y += height;
            }
        }
    }

    private void room(double height) throws IOException {
        if (y + height > BOTTOM) {
            paper.nextSheet();
            y = TOP;
        }
    }

    private void feet() throws IOException {
        for (int sheet = 0; sheet < paper.sheets(); sheet++) {
            paper.backTo(sheet);
            paper.write("%s   %d / %d".formatted(bundle.head(), sheet + 1, paper.sheets()), LEFT, 287, SMALL);
        }
    }

    private static Iterable<String> wrapped(String text, double size, double width) {
        return Typeface.SANS.wrapped(text, size, width * Paper.MM);
    }
}
