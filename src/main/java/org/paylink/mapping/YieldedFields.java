package org.paylink.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.Words.Kind;
import org.paylink.mapping.Words.Word;

/**
 * The constant keys of the objects that a mapping can give, found in its words without a record: through conditions, blocks, lists, paths,
 * variables and functions. What a mapping reckons is left to the records.
 */
final class YieldedFields {

    /** A key with its path, {@code customer.phone}, and the words of its value: from the first to before the last. */
    record Field(String path, Word key, int from, int to) {}

    private record Range(int from, int to) {}

    private final List<Word> all;
    private final int[] partners;
    private final Map<String, List<Range>> variables = new HashMap<>();
    private final Set<String> walked = new HashSet<>();
    private final List<Field> fields = new ArrayList<>();

    private YieldedFields(Words words) {
        this.all = words.all();
        this.partners = partners(all);
    }

    static YieldedFields of(Words words) {
        var yielded = new YieldedFields(words);
        yielded.bindings();
        yielded.walk(0, yielded.all.size(), "");
        return yielded;
    }

    List<Field> fields() {
        return fields;
    }

    /** Every word that the value of such a field is made of, directly or by a variable. */
    Set<Integer> behind(Set<String> paths) {
        var words = new HashSet<Integer>();
        for (var field : fields) {
            if (paths.contains(field.path)) {
                collect(new Range(field.from, field.to), words);
            }
        }
        return words;
    }

    private void collect(Range range, Set<Integer> words) {
        for (int i = range.from; i < range.to; i++) {
            if (words.add(i) && all.get(i).kind() == Kind.VARIABLE) {
                variables.getOrDefault(all.get(i).text(), List.of()).forEach(it -> collect(it, words));
            }
        }
    }

    private void bindings() {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).kind() == Kind.VARIABLE && all.get(i + 1).is(":=")) {
                var range = new Range(i + 2, endOfPart(i + 2));
                variables
                        .computeIfAbsent(all.get(i).text(), name -> new ArrayList<>())
                        .add(range);
            }
        }
    }

    private int endOfPart(int from) {
        int at = from;
        while (at < all.size() && !all.get(at).is(";") && !closes(all.get(at))) {
            at = Math.max(at, partners[at]) + 1;
        }
        return at;
    }

    private void walk(int from, int to, String path) {
        if (from >= to || !walked.add(from + " " + to + " " + path)) {
            return;
        }
        int question = top(from, to, "?");
        int set = top(from, to, ":=");
        if (question >= 0) {
            int colon = otherwise(question + 1, to);
            walk(question + 1, colon < 0 ? to : colon, path);
            walk(colon < 0 ? to : colon + 1, to, path);
        } else if (set >= 0) {
            walk(set + 1, to, path);
        } else if (to - from == 1) {
            variable(all.get(from), path);
        } else {
            last(from, to, path);
        }
    }

    private void variable(Word word, String path) {
        if (word.kind() == Kind.VARIABLE) {
            variables.getOrDefault(word.text(), List.of()).forEach(range -> walk(range.from, range.to, path));
        }
    }

    /** What an expression gives is said by what it ends with: an object, a block, a list, a call; before it stands where it is applied. */
    private void last(int from, int to, String path) {
        var end = all.get(to - 1);
        int open = partners[to - 1];
        if (!closes(end) || open < from) {
            return;
        }
        boolean plain = open == from || all.get(open - 1).is(".");
        if (end.is("}") && plain) {
            object(open, path);
        } else if (end.is(")") && plain) {
            block(open + 1, to - 1, path);
        } else if (end.is("]")) {
            list(from, open, to, path);
        } else if (end.is(")") && all.get(open - 1).kind() == Kind.VARIABLE) {
            boolean alone = open - 1 == from || all.get(open - 2).is(".");
            if (alone) {
                call(all.get(open - 1).text(), open, path);
            }
        }
    }

    private void list(int from, int open, int to, String path) {
        if (open > from && !all.get(open - 1).is(".")) {
            // A filter or an index.
            walk(from, open, path);
            return;
        }
        split(open + 1, to - 1, ",").forEach(entry -> walk(entry.from, entry.to, path));
    }

    private void block(int from, int to, String path) {
        var parts = split(from, to, ";").stream()
                .filter(part -> part.from < part.to)
                .toList();
        if (!parts.isEmpty()) {
            var result = parts.get(parts.size() - 1);
            walk(result.from, result.to, path);
        }
    }

    private void call(String function, int open, String path) {
        var arguments = split(open + 1, partners[open], ",");
        switch (function) {
            case "map" -> arguments.stream().skip(1).limit(1).forEach(range -> body(range, path));
            case "merge", "filter", "sort", "distinct", "reverse", "first" ->
                arguments.stream().limit(1).forEach(range -> walk(range.from, range.to, path));
            case "append" -> arguments.forEach(range -> walk(range.from, range.to, path));
            default -> variables.getOrDefault(function, List.of()).forEach(range -> body(range, path));
        }
    }

    /** Of a function, written here or set to a variable. */
    private void body(Range range, String path) {
        if (range.to - range.from == 1) {
            var named = all.get(range.from);
            variables.getOrDefault(named.text(), List.of()).stream()
                    .filter(it -> it.to - it.from > 1)
                    .forEach(it -> body(it, path));
            return;
        }
        int open =
                all.get(range.from).kind() == Kind.NAME && all.get(range.to - 1).is("}") ? partners[range.to - 1] : -1;
        if (open > range.from) {
            block(open + 1, range.to - 1, path);
        }
    }

    private void object(int open, String path) {
        for (var entry : split(open + 1, partners[open], ",")) {
            boolean constant = entry.to - entry.from > 2
                    && all.get(entry.from).kind() == Kind.TEXT
                    && all.get(entry.from + 1).is(":");
            if (constant) {
                var key = all.get(entry.from);
                fields.add(new Field(path + key.text(), key, entry.from + 2, entry.to));
                walk(entry.from + 2, entry.to, path + key.text() + ".");
            }
        }
    }

    private List<Range> split(int from, int to, String sign) {
        var parts = new ArrayList<Range>();
        int start = from;
        for (int at = top(start, to, sign); at >= 0; at = top(start, to, sign)) {
            parts.add(new Range(start, at));
            start = at + 1;
        }
        parts.add(new Range(start, to));
        return parts;
    }

    /** The first such sign outside all brackets; -1 where there is none. */
    private int top(int from, int to, String sign) {
        for (int at = from; at < to; at = Math.max(at, partners[at]) + 1) {
            if (all.get(at).is(sign)) {
                return at;
            }
        }
        return -1;
    }

    /** The colon of a condition whose question mark stands before. */
    private int otherwise(int from, int to) {
        int open = 0;
        for (int at = from; at < to; at = Math.max(at, partners[at]) + 1) {
            open += all.get(at).is("?") ? 1 : 0;
            if (all.get(at).is(":") && open-- == 0) {
                return at;
            }
        }
        return -1;
    }

    /** For each bracket the place of its other half, for each other word its own. */
    private static int[] partners(List<Word> all) {
        var partners = new int[all.size()];
        var open = new ArrayDeque<Integer>();
        for (int at = 0; at < partners.length; at++) {
            partners[at] = at;
            var word = all.get(at);
            if (word.is("{") || word.is("(") || word.is("[")) {
                open.push(at);
            } else if (closes(word) && !open.isEmpty()) {
                partners[at] = open.pop();
                partners[partners[at]] = at;
            }
        }
        return partners;
    }

    private static boolean closes(@Nullable Word word) {
        return word != null && (word.is("}") || word.is(")") || word.is("]"));
    }
}
