package org.paylink.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a JSONata expression with their places. The library keeps its syntax tree to itself, and places are what an administrator needs:
 * which name is unknown, and to which field of the invoice a place belongs.
 */
final class Words {

    enum Kind {
        NAME,
        VARIABLE,
        TEXT,
        NUMBER,
        REGEX,
        SIGN
    }

    /** One word; {@code text} without quotes or dollar sign, {@code at} its first character. */
    record Word(Kind kind, String text, int at, int end) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        /** Whether a value ends here, so that a sign after it stands between two values. */
        boolean endsValue() {
            return kind != Kind.SIGN || text.equals(")") || text.equals("]") || text.equals("}");
        }
    }

    private static final String SIGNS = ".[]{}(),@#;:?+-*/%|=<>^&!~";

    private final String source;
    private final List<Word> words = new ArrayList<>();

    Words(String source) {
        this.source = source;
        int at = 0;
        while (at < source.length()) {
            at = take(at);
        }
    }

    List<Word> all() {
        return words;
    }

    @Nullable
    Word before(int index) {
        return index > 0 ? words.get(index - 1) : null;
    }

    @Nullable
    Word after(int index) {
        return index + 1 < words.size() ? words.get(index + 1) : null;
    }

    int line(int at) {
        return 1
                + (int) source.substring(0, within(at))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    int column(int at) {
        return within(at) - source.lastIndexOf('\n', within(at) - 1);
    }

    /** The start of the word that ends at or holds this place: the library reports the end of what it stumbled over. */
    int startOfWord(int at) {
        for (var word : words) {
            if (word.end >= at) {
                return Math.min(word.at, within(at));
            }
        }
        return within(at);
    }

    /**
     * The key of the object constructor this place stands in, with those around it: {@code customer.phone}; outside any, the variable that is
     * being set there; else "".
     */
    String fieldAt(int at) {
        var keys = new ArrayDeque<String>();
        var variable = "";
        for (int i = 0; i < words.size() && words.get(i).at < at; i++) {
            var word = words.get(i);
            variable = isSet(i) ? word.text : variable;
            if (word.is("{") || word.is("(") || word.is("[")) {
                keys.push("");
            } else if ((word.is("}") || word.is(")") || word.is("]")) && !keys.isEmpty()) {
                keys.pop();
            } else if (isKey(i) && !keys.isEmpty()) {
                keys.pop();
                keys.push(word.text);
            }
        }
        var path = new ArrayList<String>();
        keys.descendingIterator().forEachRemaining(key -> {
            if (!key.isEmpty()) {
                path.add(key);
            }
        });
        return path.isEmpty() ? variable : String.join(".", path);
    }

    private boolean isSet(int index) {
        var after = after(index);
        return words.get(index).kind == Kind.VARIABLE && after != null && after.is(":=");
    }

    private boolean isKey(int index) {
        var before = before(index);
        var after = after(index);
        return words.get(index).kind == Kind.TEXT
                && after != null
                && after.is(":")
                && before != null
                && (before.is("{") || before.is(","));
    }

    private int within(int at) {
        return Math.max(0, Math.min(at, source.length()));
    }

    /** Takes the word or the blank that begins here; returns where it ends. */
    private int take(int at) {
        char c = source.charAt(at);
        if (Character.isWhitespace(c)) {
            return at + 1;
        }
        if (source.startsWith("/*", at)) {
            int end = source.indexOf("*/", at + 2);
            return end < 0 ? source.length() : end + 2;
        }
        if (c == '"' || c == '\'' || c == '`') {
            int end = endOfQuoted(at, c);
            return add(c == '`' ? Kind.NAME : Kind.TEXT, source.substring(at + 1, Math.max(at + 1, end - 1)), at, end);
        }
        if (c == '/' && (words.isEmpty() || !words.get(words.size() - 1).endsValue())) {
            int end = endOfQuoted(at, '/');
            return add(Kind.REGEX, source.substring(at, end), at, end);
        }
        if (SIGNS.indexOf(c) >= 0) {
            int end = source.startsWith(":=", at) || source.startsWith("..", at) ? at + 2 : at + 1;
            return add(Kind.SIGN, source.substring(at, end), at, end);
        }
        return plain(at, c);
    }

    private int plain(int at, char first) {
        int end = at;
        while (end < source.length()
                && !Character.isWhitespace(source.charAt(end))
                && SIGNS.indexOf(source.charAt(end)) < 0) {
            end++;
        }
        var text = source.substring(at, end);
        if (first == '$') {
            return add(Kind.VARIABLE, text.substring(1), at, end);
        }
        boolean between = !words.isEmpty() && words.get(words.size() - 1).endsValue();
        boolean operator = between && (text.equals("and") || text.equals("or") || text.equals("in"));
        return add(operator ? Kind.SIGN : Character.isDigit(first) ? Kind.NUMBER : Kind.NAME, text, at, end);
    }

    private int endOfQuoted(int at, char quote) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' && quote != '`' ? 2 : 1;
        }
        return Math.min(end + 1, source.length());
    }

    private int add(Kind kind, String text, int at, int end) {
        words.add(new Word(kind, text, at, end));
        return end;
    }
}
