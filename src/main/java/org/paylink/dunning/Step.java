package org.paylink.dunning;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan: when it is due, how it speaks, by which channels, what it charges. {@code channels} empty: the merchant's own order. {@code
 * gap} null: the plan's.
 */
public record Step(
        String id,
        Offset at,
        Tone tone,
        List<String> channels,
        @Nullable String template,
        Charge charge,
        @Nullable Period gap,
        BusinessCalendar.Shift shift) {

    /** What a step adds to the debt. {@code fee}: none, what the law allows, or an amount; {@code interest} and {@code lumpSum} as the law says. */
    public record Charge(Fee fee, boolean interest, boolean lumpSum, boolean collectionCosts) {

        public static final Charge NONE = new Charge(Fee.NONE, false, false, false);

        public boolean isNone() {
            return equals(NONE);
        }
    }

    /** A reminder fee: {@code amounts} by currency, as decimal strings; empty and not {@code none} means as much as the law allows. */
    public record Fee(boolean none, Map<String, String> amounts) {

        public static final Fee NONE = new Fee(true, Map.of());

        public Optional<String> amount(String currency) {
            return Optional.ofNullable(amounts.get(currency));
        }
    }
}
