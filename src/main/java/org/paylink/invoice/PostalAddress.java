package org.paylink.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer gets letters, as the ERP knows it: {@code lines} hold street, house and whatever stands above them, without the customer's name. It
 * may lack parts; whether a letter finds its way with the rest is the letter's to say.
 */
public record PostalAddress(
        List<String> lines,
        @Nullable String postcode,
        @Nullable String city,
        @Nullable String country) {

    public PostalAddress {
        lines = List.copyOf(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty() && postcode == null && city == null && country == null;
    }

    /** Shows no personal data: it ends in logs. */
    @Override
    public String toString() {
        return "PostalAddress";
    }
}
