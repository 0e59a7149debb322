package org.paylink.routing;

/** What is wrong with a route file: where, what, and how to mend it. Lines count from one; zero means the file as a whole. */
public record Finding(String file, int line, String what, String cure) {

    /** One sentence, in the form that editors make clickable. */
    @Override
    public String toString() {
        return line == 0 ? "%s: %s; %s".formatted(file, what, cure) : "%s:%d: %s; %s".formatted(file, line, what, cure);
    }
}
