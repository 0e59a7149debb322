package org.paylink.delivery;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reply cut into words, figures and the signs between them. */
record ReplyText(List<Token> tokens, boolean asks) {
    /** Stands for the number of an invoice that the customer named. */
    static final String MENTION = "\ue000";

    private static final Pattern TOKEN = Pattern.compile(
            "(?<figure>\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d)"
                    + "|\\d{1,2}(?<sign>[./-])\\d{1,2}(?:\\k<sign>(?:\\d{4}|\\d{2})(?!\\d))?+\\.?(?![\\p{L}\\d])"
                    + "|\\d+(?:\\.(?=[\\s\\p{L}])|(?:st|nd|rd|th|er|ste|e|º|°)(?!\\p{L}))?)"
                    + "|(?<word>\\p{L}[\\p{L}\\p{M}]*)"
                    + "|(?<separator>[.,!;:\\n\\r…]+)"
                    + "|(?<mention>" + MENTION + ")"
                    + "|(?<silent>[\\s'’‘`´\"“”„«»()\\-–—?¿¡\\u200d\\ufe0f\\x{1F3FB}-\\x{1F3FF}👍🙏😊🙂✅])"
                    + "|(?<other>.)",
            Pattern.DOTALL);

    enum Sort {
        WORD,
        FIGURE,
        SEPARATOR,
        MENTION,
        OTHER
    }

    record Token(Sort sort, String text) {}

    static ReplyText of(String text) {
        var tokens = new ArrayList<Token>();
        var found =
                TOKEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
        while (found.find()) {
            if (found.group("silent") == null) {
                tokens.add(new Token(sort(found), found.group()));
            }
        }
        return new ReplyText(tokens, text.contains("?"));
    }

    private static Sort sort(Matcher found) {
        if (found.group("word") != null) {
            return Sort.WORD;
        }
        if (found.group("figure") != null) {
            return Sort.FIGURE;
        }
        if (found.group("separator") != null) {
            return Sort.SEPARATOR;
        }
        return found.group("mention") != null ? Sort.MENTION : Sort.OTHER;
    }

    /** Without the words: it ends in logs. */
    @Override
    public String toString() {
        return "ReplyText[" + tokens.size() + " tokens]";
    }
}
