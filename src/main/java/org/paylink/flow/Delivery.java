package org.paylink.flow;

import org.jspecify.annotations.Nullable;

/**
 * What one source delivered at once. The body is a row (Map), a list of rows, or a document (byte[], InputStream, String, File); complete says
 * that whatever is missing from it is no longer open in the ERP.
 */
public record Delivery(
        String merchant,
        String source,
        @Nullable String mapping,
        Object body,
        @Nullable String fileName,
        boolean complete) {

    /** Shows no record: it ends in logs. */
    @Override
    public String toString() {
        return "delivery of %s from %s".formatted(merchant, source);
    }
}
