package org.paylink.mapping;

import com.dashjoin.jsonata.JException;
import org.jspecify.annotations.Nullable;

/**
 * A house function's "no": what it was given, why that will not do, and the cure. A {@link JException}, because JSONata then notes the place
 * of the call, which tells the field.
 */
final class Refusal extends JException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final @Nullable String value;
    private final String cure;

    Refusal(String reason, @Nullable Object value, String cure) {
        super(reason);
        this.reason = reason;
        this.value = value == null ? null : shortened(value.toString());
        this.cure = cure;
    }

    Mapped.Parked parked(String field) {
        return new Mapped.Parked(reason, field, value, cure);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** A refusal is an answer, not an accident: nobody reads its stack, and filling it would cost more than the mapping. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
