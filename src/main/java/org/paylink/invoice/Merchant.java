package org.paylink.invoice;

import java.time.ZoneId;
import java.util.List;

/**
 * A shop or company whose invoices we handle. {@code country} (ISO 3166) and {@code language} are the defaults for its customers' phones
 * and texts; {@code payWith} and {@code contactBy} name accounts, in the order they are offered or tried.
 */
public record Merchant(
        String id,
        String name,
        String country,
        String language,
        ZoneId zone,
        List<String> payWith,
        List<String> contactBy,
        String dunning) {}
