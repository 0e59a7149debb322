package org.paylink.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.EdiSegments.Segment;
import org.paylink.mapping.EdiSyntax.Standard;

/**
 * One EDI message as a tree: {@code header}, {@code lines} and {@code summary}, in each the segments by their tags, as lists. A segment that
 * only says something about another stands inside it: the contact of a party, the date of a payment term.
 */
final class EdiTree {

    /** Which segments belong to the one before them. */
    private static final Map<String, Set<String>> EDIFACT = Map.of(
            "NAD", Set.of("LOC", "FII", "RFF", "DOC", "CTA", "COM"),
            "CTA", Set.of("COM"),
            "PAT", Set.of("DTM", "PCD", "MOA", "PAI", "FII"),
            "PYT", Set.of("DTM", "PCD", "MOA", "PAI", "FII"));

    private static final Map<String, Set<String>> X12 = Map.of("N1", Set.of("N2", "N3", "N4", "REF", "PER"));

    private record Open(String tag, Map<String, Object> elements) {}

    private final Standard standard;
    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final List<Object> lines = new ArrayList<>();
    private final Map<String, Object> summary = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Map<String, Object> section = header;
    private String before = "";

    /** @param around the envelope of the interchange: segments that are the same for all its messages */
    EdiTree(Standard standard, Map<String, Segment> around) {
        this.standard = standard;
        around.forEach((tag, segment) -> tree.put(tag, segment.elements()));
    }

    /** The segment that begins the message, UNH or ST. */
    void begin(Segment segment) {
        tree.put(segment.tag(), segment.elements());
    }

    void add(Segment segment) {
        var tag = segment.tag();
        if (tag.equals(standard == Standard.X12 ? "IT1" : "LIN")) {
            section = new LinkedHashMap<>(segment.elements());
            lines.add(section);
            open.clear();
        } else {
            if (tag.equals("UNS") && !segment.text("UNS01").equals("D")
                    || standard == Standard.X12 && tag.equals("TDS")) {
                section = summary;
                open.clear();
            }
            place(segment);
        }
        before = tag;
    }

    private void place(Segment segment) {
        var owned = standard == Standard.X12 ? X12 : EDIFACT;
        while (!open.isEmpty() && !belongs(segment.tag(), owned.get(open.peek().tag), open.peek().tag)) {
            open.pop();
        }
        var elements = new LinkedHashMap<>(segment.elements());
        append(open.isEmpty() ? section : open.peek().elements, segment.tag(), elements);
        if (owned.containsKey(segment.tag())) {
            open.push(new Open(segment.tag(), elements));
        }
    }

    /** A date right behind a party's reference is the reference's date and does not end the party. */
    private boolean belongs(String tag, @Nullable Set<String> inside, String owner) {
        return inside != null && inside.contains(tag)
                || owner.equals("NAD")
                        && tag.equals("DTM")
                        && Set.of("RFF", "DOC").contains(before);
    }

    private static void append(Map<String, Object> to, String tag, Map<String, Object> elements) {
        @SuppressWarnings("unchecked") // Tags hold lists, and only this method puts them.
        var list = (List<Object>) to.computeIfAbsent(tag, none -> new ArrayList<>());
        list.add(elements);
    }

    /** The tree of the record, under the name of its standard. */
    Map<String, Object> tree() {
        tree.put("header", header);
        tree.put("lines", lines);
        tree.put("summary", summary);
        var root = new LinkedHashMap<String, Object>();
        root.put(standard.name(), tree);
        return root;
    }
}
