package org.paylink.mapping;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The segments of EDIFACT and X12 interchanges, one after the other. Each interchange brings its own signs. Line ends inside segments mean
 * nothing, for files are wrapped at any place. Our own, because StAEDI ends with the first fault of a file: see the rationale.
 */
final class EdiSegments implements Closeable {

    /** How long one segment may be, in characters. */
    static final int LONGEST = 1_000_000;

    /** How many elements a segment may have, and an element components and repetitions: their names have two digits. */
    static final int MOST = 99;

    /** A segment: its elements under the names NAD01, NAD02 … (see mappings.md), the line it began on, what is wrong with it. */
    record Segment(
            String tag,
            Map<String, Object> elements,
            int line,
            @Nullable String wrong) {

        /** The text of an element, or of a component of one: {@code UNH02}, {@code UNH0203}; "" where it is empty. */
        String text(String name) {
            return elements.get(name) instanceof String text ? text : "";
        }
    }

    private final BufferedReader in;
    private EdiSyntax syntax;
    private int line = 1;
    private long taken;

    EdiSegments(Reader in, EdiSyntax syntax) {
        this.in = in instanceof BufferedReader buffered ? buffered : new BufferedReader(in, 1 << 16);
        this.syntax = syntax;
    }

    EdiSyntax syntax() {
        return syntax;
    }

    /** How many characters the segments so far had. */
    long taken() {
        return taken;
    }

    /** The next segment; null at the end of the text. */
    @Nullable
    Segment next() throws IOException {
        if (!begin()) {
            return null;
        }
        int began = line;
        var elements = new ArrayList<List<List<String>>>();
        elements.add(fresh());
        var text = new StringBuilder();
        int length = 0;
        String wrong = "the file ends inside a segment: it is cut off";
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == syntax.terminator()) {
                wrong = null;
                break;
            }
            line += c == '\n' ? 1 : 0;
            if (++length > LONGEST || tooMany(elements)) {
                return tooLong(began);
            }
            if (c == '\r' || c == '\n') {
                continue;
            }
            if (c == syntax.release() && c != 0) {
                int released = in.read();
                text.append(released < 0 ? "" : (char) released);
            } else if (!separates((char) c, elements, text)) {
                text.append((char) c);
            }
        }
        line += syntax.terminator() == '\n' && wrong == null ? 1 : 0;
        taken += length;
        end(elements, text);
        return segment(elements, began, wrong);
    }

    /** Passes over as many characters: a package of binary data in an interchange. */
    void skip(long characters) throws IOException {
        long left = characters;
        while (left > 0) {
            long some = in.skip(left);
            if (some <= 0) {
                return;
            }
            left -= some;
        }
    }

    /** Moves to the next segment; where an interchange begins there, its signs count from now on. */
    private boolean begin() throws IOException {
        int c;
        do {
            in.mark(EdiSyntax.HEAD + 1);
            c = in.read();
            line += c == '\n' ? 1 : 0;
        } while (c >= 0 && (c <= ' ' || c == '\uFEFF'));
        if (c < 0) {
            return false;
        }
        in.reset();
        var head = new char[EdiSyntax.HEAD];
        int filled = 0;
        for (int some = 0; some >= 0 && filled < head.length; filled += Math.max(some, 0)) {
            some = in.read(head, filled, head.length - filled);
        }
        in.reset();
        var start = new String(head, 0, filled);
        if (start.startsWith("UNA") || start.startsWith("UNB+") || start.startsWith("ISA")) {
            syntax = EdiSyntax.of(start).orElse(syntax);
            skip(EdiSyntax.firstSegment(start));
            return EdiSyntax.firstSegment(start) == 0 || begin();
        }
        return true;
    }

    private Segment tooLong(int began) throws IOException {
        for (int c = in.read(); c >= 0 && c != syntax.terminator(); c = in.read()) {
            line += c == '\n' ? 1 : 0;
        }
        var reason = "a segment has more than %,d characters or %d elements or parts of one".formatted(LONGEST, MOST);
        return new Segment("", Map.of(), began, reason);
    }

    private static boolean tooMany(List<List<List<String>>> elements) {
        var element = elements.get(elements.size() - 1);
        return elements.size() > MOST + 1
                || element.size() > MOST
                || element.get(element.size() - 1).size() >= MOST;
    }

    private boolean separates(char c, List<List<List<String>>> elements, StringBuilder text) {
        // ISA tells the signs, so it holds them as they are.
        boolean isa = elements.size() > 1 && elements.get(0).get(0).get(0).equals("ISA");
        boolean within = c != 0 && !isa && (c == syntax.component() || c == syntax.repetition());
        if (c != syntax.element() && !within) {
            return false;
        }
        end(elements, text);
        var element = elements.get(elements.size() - 1);
        if (c == syntax.element()) {
            elements.add(fresh());
        } else if (c == syntax.repetition()) {
            element.add(new ArrayList<>());
        }
        return true;
    }

    private static List<List<String>> fresh() {
        var element = new ArrayList<List<String>>();
        element.add(new ArrayList<>());
        return element;
    }

    private static void end(List<List<List<String>>> elements, StringBuilder text) {
        var element = elements.get(elements.size() - 1);
        element.get(element.size() - 1).add(text.toString().strip());
        text.setLength(0);
    }

    private static Segment segment(List<List<List<String>>> elements, int line, @Nullable String wrong) {
        var tag = elements.get(0).get(0).get(0);
        var named = new LinkedHashMap<String, Object>();
        for (int i = 1; i < elements.size(); i++) {
            var repetitions = elements.get(i);
            int most = repetitions.stream().mapToInt(List::size).max().orElse(0);
            for (int part = 0; part < most; part++) {
                put(
                        named,
                        tag + "%02d".formatted(i) + (part == 0 ? "" : "%02d".formatted(part + 1)),
                        repetitions,
                        part);
            }
        }
        boolean isTag = tag.matches("[A-Z][A-Z0-9]{1,2}");
        return new Segment(tag, named, line, wrong == null && !isTag ? "no segment begins where one should" : wrong);
    }

    /** One value, or a list where the element repeats; an empty one has no key. */
    private static void put(Map<String, Object> named, String name, List<List<String>> repetitions, int part) {
        var values = new ArrayList<String>();
        for (var repetition : repetitions) {
            values.add(part < repetition.size() ? repetition.get(part) : "");
        }
        if (values.stream().anyMatch(value -> !value.isEmpty())) {
            named.put(name, values.size() == 1 ? values.get(0) : values);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
