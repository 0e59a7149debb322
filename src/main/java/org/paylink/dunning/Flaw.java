package org.paylink.dunning;

import java.util.regex.Pattern;

/** What is wrong in a file of plans or laws: where, what, and how to mend it. {@code line} is 0 where the file as a whole is meant. */
public record Flaw(String file, int line, String what, String cure) {

    private static final Pattern WRITTEN = Pattern.compile("(?s)(.+?)(?::(\\d+))?: (.*)");
    private static final String SOMEHOW = "correct it there; src/docs/dunning.md shows how";

    /** A flaw as the files tell it: its place, what is wrong and, after a semicolon, the cure. */
    public static Flaw of(String flaw) {
        var match = WRITTEN.matcher(flaw);
        if (!match.matches()) {
            return new Flaw("", 0, flaw, SOMEHOW);
        }
        var line = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        var sentence = match.group(3);
        var cure = sentence.indexOf("; ");
        return new Flaw(
                match.group(1),
                line,
                cure < 0 ? sentence : sentence.substring(0, cure),
                cure < 0 ? SOMEHOW : sentence.substring(cure + 2));
    }

    @Override
    public String toString() {
        return "line %d: %s; %s".formatted(line, what, cure);
    }
}
