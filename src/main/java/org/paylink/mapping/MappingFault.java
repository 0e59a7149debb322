package org.paylink.mapping;

/** What is wrong in a mapping file: where (line and column from 1), what, and how to mend it. */
public record MappingFault(String file, int line, int column, String what, String cure) {

    /** One line: {@code acme-invoice.jsonata:3:14: what; cure}. */
    @Override
    public String toString() {
        return "%s:%d:%d: %s; %s".formatted(file, line, column, what, cure);
    }
}
