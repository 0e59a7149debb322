package org.paylink.dunning.law;

import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** How interest is reckoned: each switch on which laws, and calculators of the same law, differ. */
record InterestRule(
        Formula formula,
        RateFixing rateFixing,
        @Nullable DayCount dayCount,
        Compounding compounding,
        Rounding rounding,
        Invoiced base,
        Of of,
        @Nullable Agreed agreed,
        List<Condition> onlyIf) {

    /** The day whose rate counts: each its own, the first for all, or the last for all. */
    enum RateFixing {
        PIECEWISE,
        AT_DEFAULT_START,
        AT_PAYMENT
    }

    enum Compounding {
        NONE,
        YEARLY,
        MONTHLY_RESTS
    }

    /** The invoice with or without its tax. */
    enum Invoiced {
        GROSS,
        NET
    }

    /** What is still open of it, or all of it whatever was paid since. */
    enum Of {
        REST,
        PRINCIPAL
    }

    enum At {
        DAY,
        TOTAL
    }

    enum Month {
        DAYS_30
    }

    record Rounding(RoundingMode mode, int scale, At at) {}

    /** What a contract may say instead: not less than the floor, not more than the cap. */
    record Agreed(@Nullable Formula floor, @Nullable Formula cap) {}

    static final String[] KEYS = {
        "reference",
        "multiplier",
        "margin",
        "rate",
        "percentPerMonth",
        "month",
        "rateFixing",
        "dayCount",
        "compounding",
        "rounding",
        "base",
        "of",
        "agreed",
        "onlyIf"
    };

    private static final int DECIMALS_MOST = 4;

    static InterestRule of(Entry entry) {
        var compounding = entry.choice("compounding", Compounding.class);
        var rounding = entry.entry("rounding").only("mode", "scale", "at");
        var rule = new InterestRule(
                formula(entry),
                entry.choice("rateFixing", RateFixing.class),
                dayCount(entry, compounding),
                compounding,
                new Rounding(
                        rounding.choice("mode", RoundingMode.class),
                        rounding.number("scale", DECIMALS_MOST),
                        rounding.choice("at", At.class)),
                entry.choice("base", Invoiced.class),
                entry.choice("of", Of.class),
                entry.has("agreed") ? agreed(entry.entry("agreed")) : null,
                entry.has("onlyIf") ? entry.choices("onlyIf", Condition.class) : List.of());
        if (rule.rounding.at() == At.DAY && rule.dayCount == null) {
            throw entry.flaw("rounding", "monthly rests have no days to round; write 'at: TOTAL'");
        }
        return rule;
    }

    /** The names of all series that it may need. */
    List<String> references() {
        return Stream.of(formula, agreed == null ? null : agreed.floor(), agreed == null ? null : agreed.cap())
                .filter(Objects::nonNull)
                .map(Formula::reference)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Formula formula(Entry entry) {
        int ways =
                (entry.has("reference") ? 1 : 0) + (entry.has("rate") ? 1 : 0) + (entry.has("percentPerMonth") ? 1 : 0);
        if (ways != 1) {
            throw entry.flaw("from", "write one of 'reference', 'rate' and 'percentPerMonth', not %d".formatted(ways));
        }
        if (entry.has("reference")) {
            return Formula.of(entry);
        }
        if (entry.has("multiplier") || entry.has("margin")) {
            throw entry.flaw("from", "'multiplier' and 'margin' belong to a 'reference'; remove them");
        }
        return entry.has("rate")
                ? Formula.fixed(entry.amount("rate"))
                : Formula.ofMonth(entry.amount("percentPerMonth"));
    }

    /** A percentage per month of 30 days is twelve times that per year of 360; a month of rests is a twelfth, whatever its days. */
    private static @Nullable DayCount dayCount(Entry entry, Compounding compounding) {
        boolean implied = entry.has("percentPerMonth") || compounding == Compounding.MONTHLY_RESTS;
        if (implied && entry.has("dayCount")) {
            throw entry.flaw("dayCount", "'dayCount' goes without saying for months; remove it");
        }
        if (entry.has("percentPerMonth")) {
            if (compounding == Compounding.MONTHLY_RESTS) {
                throw entry.flaw("percentPerMonth", "with monthly rests write a yearly 'rate'");
            }
            entry.choice("month", Month.class);
            return DayCount.ACT_360;
        }
        if (entry.has("month")) {
            throw entry.flaw("month", "'month' belongs to 'percentPerMonth'; remove it");
        }
        return implied ? null : entry.choice("dayCount", DayCount.class);
    }

    private static Agreed agreed(Entry entry) {
        entry.only("floor", "cap");
        return new Agreed(limit(entry, "floor"), limit(entry, "cap"));
    }

    private static @Nullable Formula limit(Entry entry, String key) {
        return entry.has(key) ? Formula.of(entry.entry(key).only(Formula.KEYS)) : null;
    }
}
