package org.paylink.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.paylink.claim.ChargeItem.Decided;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.State;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** All items of one invoice, and what becomes of them when a notice arrives. Decides only. */
public record ChargeSheet(List<ChargeItem> items) {

    /** Of an invoice for which nothing is charged. */
    public static final ChargeSheet NONE = new ChargeSheet(List.of());

    public ChargeSheet {
        items = List.copyOf(items);
    }

    /** Those whose money is asked for now. */
    public List<ChargeItem> due() {
        return items.stream().filter(ChargeItem::isDue).toList();
    }

    /** What is asked for in all. */
    public Money total(Currency currency) {
        return total(due(), currency);
    }

    public static Money total(Collection<ChargeItem> items, Currency currency) {
        return items.stream().map(ChargeItem::rest).reduce(Money.zero(currency), Money::plus);
    }

    /**
     * As it is once that notice has arrived: its items are asked for, and interest takes the place of what was reckoned before, less what was paid or
     * waived of that. Interest of a notice that arrives after a later one is not asked for: the later contains it.
     */
    public ChargeSheet after(UUID notice, Instant now) {
        var after = new ArrayList<ChargeItem>();
        for (var item : items) {
            after.add(item.waitsFor(notice) ? arrived(item, now) : item);
        }
        var newest = after.stream()
                .filter(item ->
                        item.kind() == Kind.INTEREST && item.origin().notice().equals(notice))
                .filter(item -> item.state() == State.ASKED && !items.contains(item))
                .findFirst();
        newest.ifPresent(interest -> after.replaceAll(item -> isFormer(item, interest) ? item.replaced() : item));
        return new ChargeSheet(after);
    }

    private ChargeItem arrived(ChargeItem item, Instant now) {
        var overtaken = items.stream()
                .anyMatch(other -> isOther(other, item)
                        && other.askedAt() != null
                        && other.origin().reckonedOn().isAfter(item.origin().reckonedOn()));
        return overtaken && item.kind() == Kind.INTEREST ? item.replaced() : item.asked(over(item), now);
    }

    /**
     * One item as somebody decides it.
     *
     * @throws java.util.NoSuchElementException where there is no such item
     * @throws IllegalStateException with a sentence where there is nothing left to decide, or other interest is asked for already
     */
    public ChargeItem decided(UUID id, State next, Decided by) {
        var item =
                items.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
        if (item.kind() != Kind.INTEREST || next != State.ASKED) {
            return item.decided(next, by);
        }
        if (items.stream().anyMatch(other -> isOther(other, item) && other.isDue())) {
            throw new IllegalStateException("other interest is asked for already; waive it or keep it first");
        }
        return item.over(over(item)).decided(next, by);
    }

    private Money over(ChargeItem item) {
        return item.kind() == Kind.INTEREST ? item.reckoned().minusDownToZero(settledBefore(item)) : item.reckoned();
    }

    /** Of the interest that was reckoned before: what was paid of it, and what somebody waived. */
    private Money settledBefore(ChargeItem interest) {
        return items.stream()
                .filter(item -> isOther(item, interest))
                .map(item -> item.state() == State.WAIVED ? item.amount() : item.paid())
                .reduce(Money.zero(interest.reckoned().currency()), Money::plus);
    }

    private static boolean isOther(ChargeItem item, ChargeItem interest) {
        return item.kind() == Kind.INTEREST && !item.id().equals(interest.id());
    }

    /** What was reckoned later waits for its own notice. */
    private static boolean isFormer(ChargeItem item, ChargeItem interest) {
        return isOther(item, interest)
                && !item.origin().reckonedOn().isAfter(interest.origin().reckonedOn())
                && (item.state() == State.ASKED || item.state() == State.KEPT);
    }
}
