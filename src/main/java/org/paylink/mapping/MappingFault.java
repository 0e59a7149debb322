package org.paylink.mapping;

/** What is wrong in a mapping file: where (line and column from 1), what, and how to mend it. */
public record MappingFault(String file, int line, int column, String what, String cure) {

    /** The name of the mapping: the file's without its ending. */
    public String mapping() {
        return file.replaceFirst("\\.(jsonata|xslt?)$", "");
    }

    /** Whether it is about the mapping of that name. */
    public boolean of(String name) {
        return mapping().equals(name);
    }

    /** One line: {@code acme-invoice.jsonata:3:14: what; cure}. */
    @Override
    public String toString() {
        return "%s:%d:%d: %s; %s".formatted(file, line, column, what, cure);
    }
}
