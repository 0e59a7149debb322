package org.paylink.mapping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The signs that an EDI interchange is written with, found from how it begins. '\0' stands for a sign that is not used. */
record EdiSyntax(Standard standard, char component, char element, char release, char repetition, char terminator) {

    /** Which of the two families of standards. */
    enum Standard {
        EDIFACT,
        X12
    }

    /** How many characters must be seen to tell the signs: the whole ISA segment, with an end of line behind it. */
    static final int HEAD = 120;

    /** How many elements an ISA segment has; the last is the sign for components, and behind it stands the terminator. */
    private static final int ISA_ELEMENTS = 16;

    private static final Pattern NO_ISA = Pattern.compile("(?s)(?:GS(\\W).*?|)ST(\\W)810\\2\\w+(?:\\2\\w+)?(\\W).*");

    /** The signs of a text that begins like that, blanks before it not counted; empty where it is no EDI. */
    static Optional<EdiSyntax> of(String text) {
        var start = text.stripLeading();
        return start.startsWith("UNA")
                        || start.startsWith("UNB+")
                        || start.startsWith("UNG+")
                        || start.startsWith("UNH+")
                        || start.startsWith("BGM+")
                ? Optional.of(edifact(start))
                : Optional.ofNullable(x12(start));
    }

    /** Where the first segment stands: behind the service string advice, which is none. */
    static int firstSegment(String start) {
        return start.startsWith("UNA") ? 9 : 0;
    }

    private static EdiSyntax edifact(String start) {
        if (start.startsWith("UNA") && start.length() >= 9) {
            char repetition = start.charAt(7);
            return new EdiSyntax(
                    Standard.EDIFACT,
                    start.charAt(3),
                    start.charAt(4),
                    used(start.charAt(6)),
                    used(repetition),
                    start.charAt(8));
        }
        // Version 4 of the syntax brought a sign for repetitions; before it, a star is a star.
        boolean repeats = start.matches("(?s)UNB\\+\\w{4}:[4-9].*");
        return new EdiSyntax(Standard.EDIFACT, ':', '+', '?', repeats ? '*' : '\0', '\'');
    }

    private static @Nullable EdiSyntax x12(String start) {
        if (start.startsWith("ISA") && start.length() > 3 && !Character.isLetterOrDigit(start.charAt(3))) {
            return isa(start);
        }
        var bare = NO_ISA.matcher(start);
        return bare.matches()
                ? new EdiSyntax(
                        Standard.X12,
                        '\0',
                        bare.group(2).charAt(0),
                        '\0',
                        '\0',
                        bare.group(3).charAt(0))
                : null;
    }

    /** By counting, not by place: some writers leave out the blanks that should fill the elements to their length. */
    private static @Nullable EdiSyntax isa(String start) {
        char element = start.charAt(3);
        var parts = start.split(Pattern.quote(String.valueOf(element)), ISA_ELEMENTS + 2);
        if (parts.length <= ISA_ELEMENTS || parts[ISA_ELEMENTS].length() < 2) {
            return null;
        }
        // Up to version 00401 ISA11 named a standards body, later it is the sign for repetitions.
        var eleventh = parts[11];
        char repetition =
                eleventh.length() == 1 && !Character.isLetterOrDigit(eleventh.charAt(0)) ? eleventh.charAt(0) : '\0';
        var last = parts[ISA_ELEMENTS];
        return new EdiSyntax(Standard.X12, last.charAt(0), element, '\0', used(repetition), last.charAt(1));
    }

    private static char used(char sign) {
        return sign == ' ' ? '\0' : sign;
    }
}
