package org.paylink.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.NotAnInvoice;

/** What a mapping made of a record: an invoice, or the reason why it needs a person. */
public sealed interface Mapped {

    /** An invoice that holds to the canonical form; the warnings name what was left out of it, without personal data. */
    record Ready(Invoice invoice, List<String> warnings) implements Mapped {}

    /** No invoice: why, in which field (empty where it concerns the whole record), what stood there, and how to mend it. */
    record Parked(String reason, String field, @Nullable String value, String cure) implements Mapped {

        static Parked because(NotAnInvoice no) {
            return new Parked(no.reason(), no.field(), no.value(), no.cure());
        }

        /** Leaves the value out, for it may be personal and this ends in logs. */
        @Override
        public String toString() {
            return "Parked[%s %s; %s]".formatted(field, reason, cure).replace("[ ", "[");
        }
    }
}
