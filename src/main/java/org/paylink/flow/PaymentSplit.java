package org.paylink.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItems.Share;
import org.paylink.dunning.law.Allocation;
import org.paylink.dunning.law.Allocation.Purpose;
import org.paylink.dunning.law.Claim;
import org.paylink.money.Money;

/**
 * What of a movement is an item's, and what the invoice's: {@code charges} is the sum of the {@code shares}, {@code surplus} what is above all that was
 * open. Decides only.
 */
record PaymentSplit(Map<UUID, Money> shares, Money charges, Money surplus) {

    /** What a payment meets: the invoice's own open amount, and items that are asked for. */
    record Debt(Money principal, List<ChargeItem> due) {}

    /**
     * By the order of the law. {@code named}: so much of the payment is for charges at most, for the page on which it was made named no more; what is left
     * when the invoice is paid goes to the others.
     */
    static PaymentSplit of(Money payment, Debt debt, Money named, List<Claim.Kind> order) {
        var sorted = debt.due().stream()
                .sorted(Comparator.comparing((ChargeItem item) -> order.indexOf(kind(item)))
                        .thenComparing(item -> item.origin().reckonedOn()))
                .toList();
        var shares = new LinkedHashMap<UUID, Money>();
        var claims = new ArrayList<Claim>();
        var items = new IdentityHashMap<Claim, ChargeItem>();
        var budget = named;
        for (var item : sorted) {
            var part = lesser(item.rest(), budget);
            budget = budget.minusDownToZero(part);
            var claim = claim(item, part);
            claims.add(claim);
            items.put(claim, item);
        }
        claims.add(new Claim("", Claim.Kind.PRINCIPAL, LocalDate.MAX, debt.principal()));
        var allocation = Allocation.of(payment, claims, Purpose.NONE, order);
        for (var part : allocation.parts()) {
            var item = items.get(part.claim());
            if (item != null) {
                shares.merge(item.id(), part.paid(), Money::plus);
            }
        }
        return rest(sorted, shares, allocation.leftOver());
    }

    private static PaymentSplit rest(List<ChargeItem> sorted, Map<UUID, Money> shares, Money leftOver) {
        var left = leftOver;
        for (var item : sorted) {
            var before = shares.getOrDefault(item.id(), Money.zero(left.currency()));
            var part = lesser(item.rest().minusDownToZero(before), left);
            shares.merge(item.id(), part, Money::plus);
            left = left.minusDownToZero(part);
        }
        shares.values().removeIf(Money::isZero);
        return new PaymentSplit(shares, sum(shares, left), left);
    }

    /**
     * Money that went back: first what was the invoice's, then interest, then costs, each newest first. {@code forInvoice} and {@code settled}: what is left
     * of the payments it takes back, after what was taken back before.
     */
    static PaymentSplit back(Money amount, Money forInvoice, List<Share> settled) {
        var left = amount.minusDownToZero(forInvoice);
        var newestFirst = new ArrayList<>(settled);
        Collections.reverse(newestFirst);
        newestFirst.sort(Comparator.comparing((Share share) -> share.kind() != ChargeItem.Kind.INTEREST));
        var shares = new LinkedHashMap<UUID, Money>();
        for (var share : newestFirst) {
            var part = lesser(share.part(), left);
            shares.merge(share.item(), part, Money::plus);
            left = left.minusDownToZero(part);
        }
        shares.values().removeIf(Money::isZero);
        var none = Money.zero(amount.currency());
        return new PaymentSplit(shares, sum(shares, none), none);
    }

    static PaymentSplit allForTheInvoice(Money surplus) {
        return new PaymentSplit(Map.of(), Money.zero(surplus.currency()), surplus);
    }

    private static Claim claim(ChargeItem item, Money part) {
        return new Claim("", kind(item), item.origin().reckonedOn(), part);
    }

    private static Claim.Kind kind(ChargeItem item) {
        return item.kind() == ChargeItem.Kind.INTEREST ? Claim.Kind.INTEREST : Claim.Kind.COSTS;
    }

    private static Money sum(Map<UUID, Money> shares, Money like) {
        return shares.values().stream().reduce(Money.zero(like.currency()), Money::plus);
    }

    private static Money lesser(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
