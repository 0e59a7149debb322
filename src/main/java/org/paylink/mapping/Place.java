package org.paylink.mapping;

import org.jspecify.annotations.Nullable;

/** Where a record stood: the file (or route) it came from, its number there counted from 1, and the line where one is known (else 0). */
public record Place(String file, long number, int line) {

    static Place first(@Nullable String file) {
        return new Place(file == null ? "" : file, 1, 0);
    }

    /** As a person reads it: {@code invoices.csv, record 12, line 14}. */
    @Override
    public String toString() {
        return (file.isEmpty() ? "" : file + ", ") + "record " + number + (line > 0 ? ", line " + line : "");
    }
}
