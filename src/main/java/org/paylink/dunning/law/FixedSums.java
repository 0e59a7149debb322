package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** The sums that a law names beside interest: what they amount to for a principal, in the currency of the law. */
final class FixedSums {

    private FixedSums() {}

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A sum for each late invoice, the same for all or by what is owed; some laws set it off against costs of recovery. */
    record LumpSum(List<Tier> tiers, boolean setOffAgainstCosts) {

        record Tier(@Nullable BigDecimal below, BigDecimal amount) {}

        enum SetOff {
            EXTERNAL_COSTS;

            @Override
            public String toString() {
                return "externalCosts";
            }
        }

        static final String[] KEYS = {"amount", "tiers", "offsetAgainst"};

        static LumpSum of(Entry entry) {
            if (entry.has("amount") == entry.has("tiers")) {
                throw entry.flaw("from", "write either 'amount' or 'tiers'");
            }
            var tiers = entry.has("amount")
                    ? List.of(new Tier(null, entry.amount("amount")))
                    : entry.entries("tiers").stream().map(LumpSum::tier).toList();
            inOrder(entry, "tiers", tiers, Tier::below);
            boolean setOff = entry.has("offsetAgainst")
                    && !entry.choices("offsetAgainst", SetOff.class).isEmpty();
            return new LumpSum(tiers, setOff);
        }

        private static Tier tier(Entry entry) {
            entry.only("below", "amount");
            return new Tier(entry.has("below") ? entry.amount("below") : null, entry.amount("amount"));
        }

        BigDecimal of(BigDecimal principal) {
            for (var tier : tiers) {
                if (tier.below() == null || principal.compareTo(tier.below()) < 0) {
                    return tier.amount();
                }
            }
            throw new IllegalStateException("the last tier has no end");
        }
    }

    /** Costs of collection by a scale: a percentage of each slice of the principal, and a sum for the slice that is reached. */
    record Scale(
            List<Band> bands, BigDecimal least, @Nullable BigDecimal most, List<Condition> onlyIf) {

        record Band(@Nullable BigDecimal upTo, BigDecimal percent, BigDecimal amount) {}

        static final String[] KEYS = {"bands", "min", "max", "onlyIf"};

        static Scale of(Entry entry) {
            var bands = entry.entries("bands").stream().map(Scale::band).toList();
            inOrder(entry, "bands", bands, Band::upTo);
            return new Scale(
                    bands,
                    entry.has("min") ? entry.amount("min") : BigDecimal.ZERO,
                    entry.has("max") ? entry.amount("max") : null,
                    conditions(entry));
        }

        private static Band band(Entry entry) {
            entry.only("upTo", "percent", "amount");
            return new Band(
                    entry.has("upTo") ? entry.amount("upTo") : null,
                    entry.decimal("percent", "0"),
                    entry.decimal("amount", "0"));
        }

        BigDecimal of(BigDecimal principal, int decimals) {
            var costs = BigDecimal.ZERO;
            var begins = BigDecimal.ZERO;
            for (var band : bands) {
                var ends = band.upTo() == null ? principal : principal.min(band.upTo());
                boolean reached = ends.compareTo(principal) == 0;
                costs = costs.add(ends.subtract(begins).multiply(band.percent()).divide(HUNDRED));
                if (reached) {
                    costs = costs.add(band.amount());
                    break;
                }
                begins = ends;
            }
            var bounded = costs.max(least);
            return (most == null ? bounded : bounded.min(most)).setScale(decimals, RoundingMode.HALF_UP);
        }
    }

    /** A share of what is owed, charged once. */
    record Fine(BigDecimal percent, List<Condition> onlyIf) {

        static final String[] KEYS = {"percent", "once", "onlyIf"};

        static Fine of(Entry entry) {
            if (!entry.yes("once")) {
                throw entry.flaw("once", "a fine is charged once; write 'once: true'");
            }
            return new Fine(entry.amount("percent"), conditions(entry));
        }

        BigDecimal of(BigDecimal principal, int decimals) {
            return principal.multiply(percent).divide(HUNDRED).setScale(decimals, RoundingMode.HALF_UP);
        }
    }

    /** What a reminder may cost: the first may be free, later ones have a limit. */
    record ReminderFee(boolean firstIsFree, BigDecimal most) {

        enum First {
            FORBIDDEN,
            ALLOWED
        }

        static final String[] KEYS = {"first", "later"};

        static ReminderFee of(Entry entry) {
            return new ReminderFee(
                    entry.choice("first", First.class) == First.FORBIDDEN,
                    entry.entry("later").only("max").amount("max"));
        }
    }

    static List<Condition> conditions(Entry entry) {
        return entry.has("onlyIf") ? entry.choices("onlyIf", Condition.class) : List.of();
    }

    /** Limits rise, and only the last, which must, has none: no gap and no overlap. */
    private static <T> void inOrder(Entry entry, String key, List<T> steps, Function<T, @Nullable BigDecimal> limitOf) {
        var before = BigDecimal.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            var limit = limitOf.apply(steps.get(i));
            boolean last = i == steps.size() - 1;
            if (last != (limit == null) || limit != null && limit.compareTo(before) <= 0) {
                throw entry.flaw(
                        key,
                        "the limits of '%s' must rise, and only the last has none, so that every sum is in one"
                                .formatted(key));
            }
            before = limit == null ? before : limit;
        }
    }
}
