package org.paylink.measure;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Days sales outstanding of one currency by the simple method: what is open now, less credit notes, divided by the sales of the period, times its days.
 * Sales are the totals of the invoices first received in the period, less credit notes; cancelled ones and what somebody else collects count in neither.
 *
 * @param open null where the period ends before today: what was open then is not kept
 * @param dso with one decimal; null without sales, or without {@code open}
 * @param payments of the period, about invoices with a due date
 * @param daysLate how long after the due date they came on average, with one decimal; negative: before it; null without payments
 * @param daysLateByAmount likewise, each weighted with what it brought
 */
public record Dso(
        String currency,
        @Nullable BigDecimal open,
        BigDecimal sales,
        long days,
        @Nullable BigDecimal dso,
        long payments,
        @Nullable BigDecimal daysLate,
        @Nullable BigDecimal daysLateByAmount) {}
