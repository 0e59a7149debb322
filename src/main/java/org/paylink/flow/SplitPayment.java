package org.paylink.flow;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Decided;
import org.paylink.claim.ChargeItems;
import org.paylink.claim.ChargeItems.Share;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation.Entry;
import org.springframework.stereotype.Component;

/** Splits money between an invoice and what is charged beside it, and keeps what each got. The invoice must be locked. */
@Component
final class SplitPayment {

    private final ChargeItems items;
    private final Ledger ledger;
    private final Policies policies;
    private final Clock clock;

    SplitPayment(ChargeItems items, Ledger ledger, Policies policies, Clock clock) {
        this.items = items;
        this.ledger = ledger;
        this.policies = policies;
        this.clock = clock;
    }

    /** {@code charges}: what the page that was paid named as such; null: the payer named the invoice only, so the law decides. */
    PaymentSplit came(PayLink link, Money amount, @Nullable Money charges) {
        if (!link.payable()) {
            return PaymentSplit.allForTheInvoice(link.surplusOf(amount));
        }
        var due = items.lock(link.id()).due();
        if (due.isEmpty()) {
            return PaymentSplit.allForTheInvoice(link.surplusOf(amount));
        }
        return PaymentSplit.of(
                amount,
                new PaymentSplit.Debt(link.open(), due),
                charges == null ? amount : charges,
                policies.order(link));
    }

    /** Takes back what the payments of that session, or without one those of that account, have brought. */
    PaymentSplit wentBack(PayLink link, Money amount, String account, @Nullable UUID session) {
        var moved = ledger.of(link.id()).stream()
                .filter(each -> session == null
                        ? each.session() == null && each.account().equals(account)
                        : session.equals(each.session()))
                .toList();
        var shares = items.shares(moved.stream().map(Payment::id).toList());
        if (shares.isEmpty()) {
            return PaymentSplit.allForTheInvoice(Money.zero(amount.currency()));
        }
        items.lock(link.id());
        var forInvoice = Money.zero(amount.currency());
        for (var payment : moved) {
            forInvoice = payment.entry() == Entry.PAYMENT ? forInvoice.plus(payment.forInvoice()) : forInvoice;
        }
        for (var payment : moved) {
            forInvoice =
                    payment.entry() == Entry.PAYMENT ? forInvoice : forInvoice.minusDownToZero(payment.forInvoice());
        }
        return PaymentSplit.back(amount, forInvoice, left(moved, shares));
    }

    /** What each payment settled, less what was taken back of that item. */
    private static List<Share> left(List<Payment> moved, Map<UUID, List<Share>> shares) {
        var back = new HashMap<UUID, Money>();
        moved.stream()
                .filter(each -> each.entry() != Entry.PAYMENT)
                .flatMap(each -> shares.getOrDefault(each.id(), List.of()).stream())
                .forEach(share -> back.merge(share.item(), share.part(), Money::plus));
        return moved.stream()
                .filter(each -> each.entry() == Entry.PAYMENT)
                .flatMap(each -> shares.getOrDefault(each.id(), List.of()).stream())
                .map(share -> {
                    var taken = back.getOrDefault(
                            share.item(), Money.zero(share.part().currency()));
                    back.put(share.item(), taken.minusDownToZero(share.part()));
                    return new Share(share.item(), share.kind(), share.part().minusDownToZero(taken));
                })
                .toList();
    }

    /** Keeps it, once the ledger has the movement; gives what was settled or came back, in words, empty where nothing was. */
    String keep(Payment payment, PaymentSplit split) {
        if (split.shares().isEmpty()) {
            return "";
        }
        var byId =
                items.lock(payment.invoice()).items().stream().collect(Collectors.toMap(ChargeItem::id, item -> item));
        var now = clock.instant();
        split.shares().forEach((id, part) -> {
            var item = Objects.requireNonNull(byId.get(id));
            var why = payment.entry().name().toLowerCase(Locale.ROOT) + " " + payment.paymentId();
            items.save(
                    payment.entry() == Entry.PAYMENT
                            ? item.paid(part)
                            : item.takenBack(part, new Decided(payment.account(), why, now)));
            items.share(payment.id(), id, part);
        });
        return split.shares().entrySet().stream()
                .map(share -> "%s %s"
                        .formatted(
                                Objects.requireNonNull(byId.get(share.getKey()))
                                        .kind()
                                        .spoken(),
                                share.getValue()))
                .collect(Collectors.joining(", "));
    }
}
