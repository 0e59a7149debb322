package org.paylink.measure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Promises to pay that were given in the period, by the currency of their invoice, and what has become of them by now.
 *
 * @param open neither kept nor broken, for their day is still to come
 * @param ended by a person before their day, without the money
 * @param rateKept of those kept and broken, in percent with one decimal; null where there are none
 */
public record Promised(
        String currency,
        long given,
        long kept,
        long broken,
        long open,
        long ended,
        @Nullable BigDecimal rateKept) {}
