package org.paylink.dunning.simulation;

import static org.paylink.dunning.simulation.Broken.unless;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeSheet;
import org.paylink.dunning.law.Allocation;
import org.paylink.money.Money;

/** The books of one debt: plain sums of what was charged and of what moved, and what the connector's figures must come to by them. */
final class Sums {

    private static final String INTEREST = "interest is never added";

    private final Debt debt;
    private final Set<UUID> payments = new HashSet<>();
    private final List<ChargeItem> toldInterest = new ArrayList<>();
    private long came;
    private long beyond;
    private long wentBack;
    private long costs;
    private long waived;

    Sums(Debt debt) {
        this.debt = debt;
    }

    void arrived(UUID notice, ChargeSheet before, ChargeSheet after) {
        var told = before.items().stream()
                .filter(item -> item.origin().notice().equals(notice))
                // Where nothing is to be added nothing is told.
                .filter(item -> item.state() == State.KEPT && item.decided() == null && minor(item.reckoned()) > 0)
                .toList();
        for (var item : told) {
            if (item.kind() == Kind.INTEREST) {
                toldInterest.add(item);
            } else {
                costs += minor(item.reckoned());
            }
        }
        balance(after);
    }

    void paid(UUID payment, Money amount, Allocation split) {
        unless(payments.add(payment), "no payment twice", () -> debt.number);
        var parts = split.parts().stream().mapToLong(part -> minor(part.paid())).sum();
        unless(
                parts + minor(split.leftOver()) == minor(amount),
                "parts add up",
                () -> "%s: %s is not %s".formatted(debt.number, amount, split));
        came += minor(amount);
        beyond += minor(split.leftOver());
    }

    void wentBack(long amount) {
        wentBack += amount;
    }

    void wentBack(ChargeItem item) {
        wentBack += minor(item.paid());
        if (item.state() == State.WAIVED && item.kind() != Kind.INTEREST) {
            waived += minor(item.paid());
        }
    }

    void waived(ChargeItem item) {
        waived += item.kind() == Kind.INTEREST ? 0 : minor(item.rest());
    }

    void balance(ChargeSheet sheet) {
        interestIsNotAdded(sheet);
        var open = 0L;
        var paidCosts = 0L;
        var paidInterest = 0L;
        for (var item : sheet.items()) {
            if (item.kind() == Kind.INTEREST) {
                paidInterest += minor(item.paid());
            } else {
                paidCosts += minor(item.paid());
                open += item.askedAt() == null || item.state() == State.WAIVED ? 0 : minor(item.rest());
            }
        }
        var has = debt.received() + paidCosts + paidInterest;
        unless(
                came - wentBack - beyond == has,
                "no money lost",
                () -> "%s: %d came, %d went back, %d was too much, and %d counts"
                        .formatted(debt.number, came, wentBack, beyond, has));
        // Interest, which grows, is looked at by itself.
        var asked = debt.invoiced() + costs - waived - (has - paidInterest);
        var owed = debt.left() + open;
        unless(asked == owed, "sums equal", () -> "%s: %d is asked of %d".formatted(debt.number, owed, asked));
    }

    /** What is asked for and what was settled are together no more than what was reckoned last. */
    private void interestIsNotAdded(ChargeSheet sheet) {
        var interest = sheet.items().stream()
                .filter(item -> item.kind() == Kind.INTEREST)
                .toList();
        var due = interest.stream()
                .filter(ChargeItem::isDue)
                .mapToLong(item -> minor(item.rest()))
                .sum();
        var settled = interest.stream()
                .mapToLong(item -> minor(item.state() == State.WAIVED ? item.amount() : item.paid()))
                .sum();
        var most = newestInterest();
        unless(
                due == 0 || due + settled <= most,
                INTEREST,
                () -> "%s: %d is asked for and %d settled, of %d".formatted(debt.number, due, settled, most));
    }

    private long newestInterest() {
        var newest = LocalDate.MIN;
        var most = 0L;
        for (var item : toldInterest) {
            var day = item.origin().reckonedOn();
            var reckoned = minor(item.reckoned());
            most = day.isAfter(newest) ? reckoned : day.equals(newest) ? Math.max(most, reckoned) : most;
            newest = day.isAfter(newest) ? day : newest;
        }
        return most;
    }

    private static long minor(Money money) {
        return money.minorUnits();
    }
}
