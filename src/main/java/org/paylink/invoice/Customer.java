package org.paylink.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is to pay. Every part may be missing; an invoice without any contact is parked, not refused. */
public record Customer(
        @Nullable String id,
        @Nullable String name,
        Kind kind,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String language,
        @Nullable String country,
        @Nullable PostalAddress address,
        List<String> consent) {

    /** One whose postal address is not known. */
    public Customer(
            @Nullable String id,
            @Nullable String name,
            Kind kind,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language,
            @Nullable String country,
            List<String> consent) {
        this(id, name, kind, email, phone, language, country, null, consent);
    }

    public enum Kind {
        CONSUMER,
        BUSINESS,
        UNKNOWN
    }

    public static Customer unknown() {
        return new Customer(null, null, Kind.UNKNOWN, null, null, null, null, List.of());
    }

    /** Shows no personal data: it ends in logs. */
    @Override
    public String toString() {
        return "Customer[" + (id == null ? "-" : id) + "]";
    }
}
