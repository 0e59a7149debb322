package org.paylink.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.paylink.delivery.ReplyText.Sort;
import org.paylink.delivery.ReplyText.Token;
import org.paylink.delivery.ReplyWords.Kind;

/** A phrase of a reply with its meanings in one language; without any, a word that is not known or a figure. */
record ReplyUnit(Sort sort, String text, Map<Kind, Integer> kinds) {
    /** The reply as this language reads it: at each place the longest phrase. */
    static List<ReplyUnit> read(ReplyText text, ReplyWords language) {
        var units = new ArrayList<ReplyUnit>();
        var tokens = text.tokens();
        for (int at = 0; at < tokens.size(); at += units.get(units.size() - 1).tokens()) {
            units.add(longest(tokens, at, language));
        }
        return units;
    }

    boolean is(Kind kind) {
        return kinds.containsKey(kind);
    }

    int place(Kind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    boolean isUnknownWord() {
        return sort == Sort.WORD && kinds.isEmpty();
    }

    private int tokens() {
        return sort == Sort.WORD ? text.split(" ").length : 1;
    }

    private static ReplyUnit longest(List<Token> tokens, int at, ReplyWords language) {
        var first = tokens.get(at);
        if (first.sort() != Sort.WORD) {
            return new ReplyUnit(first.sort(), first.text(), new EnumMap<>(Kind.class));
        }
        var words = new ArrayList<String>();
        for (int i = at; i < tokens.size() && words.size() < ReplyWords.phraseWordsMax(); i++) {
            if (tokens.get(i).sort() != Sort.WORD) {
                break;
            }
            words.add(tokens.get(i).text());
        }
        for (int length = words.size(); length > 0; length--) {
            var phrase = words.subList(0, length);
            var meaning = language.meaning(phrase);
            if (meaning.isPresent()) {
                return new ReplyUnit(Sort.WORD, String.join(" ", phrase), meaning.get());
            }
        }
        return new ReplyUnit(Sort.WORD, first.text(), new EnumMap<>(Kind.class));
    }

    /** Without the words: it ends in logs. */
    @Override
    public String toString() {
        return "ReplyUnit" + kinds.keySet();
    }
}
