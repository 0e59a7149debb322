package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * One invoice in default: what was owed, since which day (the first that bears interest), up to which day (it counts too), by whom, and what was paid on
 * it. What paid it down on a day counts from the next.
 */
public record Overdue(
        Money principal,
        @Nullable Money net,
        LocalDate since,
        LocalDate asOf,
        Party party,
        List<Reduction> reductions,
        Terms terms,
        Notices notices) {

    public record Reduction(LocalDate on, Money amount) {}

    /** What only the merchant knows of the contract. */
    public record Terms(Set<Condition> conditions, @Nullable BigDecimal agreedPercent) {

        public static final Terms NONE = new Terms(Set.of(), null);

        public Terms {
            conditions = Set.copyOf(conditions);
            if (agreedPercent != null && agreedPercent.signum() < 0) {
                throw new IllegalArgumentException("negative rate agreed: " + agreedPercent);
            }
        }

        public static Terms of(Condition... conditions) {
            return new Terms(Set.of(conditions), null);
        }

        public static Terms agreed(String percent) {
            return new Terms(Set.of(), new BigDecimal(percent));
        }
    }

    /** What went before: this reminder's number, the fee wished for it, costs of others, the letter of a gate, what was charged already. */
    public record Notices(
            int reminder,
            @Nullable Money feeWished,
            @Nullable Money externalCosts,
            @Nullable Letter letter,
            Set<Charge.Kind> chargedAlready) {

        public static final Notices NONE = new Notices(1, null, null, null, EnumSet.noneOf(Charge.Kind.class));

        public Notices {
            chargedAlready = Set.copyOf(chargedAlready);
            if (reminder < 1) {
                throw new IllegalArgumentException("reminders are counted from 1, not " + reminder);
            }
        }

        public static Notices letter(Letter letter) {
            return new Notices(1, null, null, letter, Set.of());
        }

        public static Notices reminder(int number, Money feeWished) {
            return new Notices(number, feeWished, null, null, Set.of());
        }
    }

    public Overdue {
        reductions =
                reductions.stream().sorted(Comparator.comparing(Reduction::on)).toList();
        if (net != null && net.compareTo(principal) > 0) {
            throw new IllegalArgumentException("net %s is more than gross %s".formatted(net, principal));
        }
        reductions.forEach(it -> it.amount().compareTo(principal));
    }

    public static Overdue of(Money principal, LocalDate since, LocalDate asOf, Party party) {
        return new Overdue(principal, null, since, asOf, party, List.of(), Terms.NONE, Notices.NONE);
    }

    public Overdue reduced(LocalDate on, Money amount) {
        var all = new ArrayList<>(reductions);
        all.add(new Reduction(on, amount));
        return new Overdue(principal, net, since, asOf, party, all, terms, notices);
    }

    public Overdue under(Terms other) {
        return new Overdue(principal, net, since, asOf, party, reductions, other, notices);
    }

    public Overdue after(Notices other) {
        return new Overdue(principal, net, since, asOf, party, reductions, terms, other);
    }

    public Overdue withNet(Money other) {
        return new Overdue(principal, other, since, asOf, party, reductions, terms, notices);
    }

    Overdue since(LocalDate other) {
        return new Overdue(principal, net, other, asOf, party, reductions, terms, notices);
    }

    /** What was open when a day began. */
    Money openOn(LocalDate day) {
        var open = principal;
        for (var reduction : reductions) {
            if (reduction.on().isBefore(day)) {
                open = open.minusDownToZero(reduction.amount());
            }
        }
        return open;
    }
}
