package org.paylink.measure;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Price;

/**
 * What the notices of one step, or by one channel, brought in one currency. A payment counts for the last notice about its invoice that had arrived
 * before it, up to now; what went back is taken off again, and surplus and charges do not count.
 *
 * @param name the step, or the channel's account
 * @param due notices that were planned and not called off; null of a channel
 * @param sent of a step: notices of which a message was handed to a service; of a channel: such messages
 * @param arrived notices that arrived
 * @param failed of a step: notices that arrived by no channel; of a channel: messages that surely did not arrive
 * @param open what was open of their invoices when they arrived; null where that was not kept for any
 * @param payments how many followed
 * @param recovered what they brought
 * @param share of {@code open}, in percent, of those invoices where it is known
 * @param medianDays from arrival to payment, in days of the merchant's calendar; of two in the middle the lower
 * @param cost of all messages that a service took, whether they arrived or not, by currency; null where of one of their channels it is not known
 * @param costPer100 for a hundred units recovered; null where nothing was, or where the cost is in another currency
 */
public record Brought(
        String currency,
        String name,
        @Nullable Long due,
        long sent,
        long arrived,
        long failed,
        @Nullable BigDecimal open,
        long payments,
        BigDecimal recovered,
        @Nullable BigDecimal share,
        @Nullable Integer medianDays,
        @Nullable List<Price> cost,
        @Nullable BigDecimal costPer100) {

    /** Payments before which no notice had arrived. */
    public record Unasked(String currency, long payments, BigDecimal recovered) {}
}
