package org.paylink.invoice;

import org.jspecify.annotations.Nullable;

/** A record that is no invoice: which field, what stood there, why it will not do, and how to mend it. */
public final class NotAnInvoice extends Exception {

    private final String field;
    private final @Nullable String value;
    private final String cure;

    public NotAnInvoice(String field, @Nullable Object value, String reason, String cure) {
        super(reason);
        this.field = field;
        this.value = value == null ? null : shortened(value.toString());
        this.cure = cure;
    }

    public String field() {
        return field;
    }

    /** What stood in the field, shortened; not part of the message, for it may be personal. */
    public @Nullable String value() {
        return value;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }

    public String cure() {
        return cure;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
