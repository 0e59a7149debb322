package org.paylink.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItems;
import org.paylink.claim.ChargeSheet;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.TextFacts.Charged;
import org.paylink.delivery.TextFacts.Charged.Sum;
import org.paylink.delivery.TextFacts.Together;
import org.paylink.flow.Plans.MessageDetail;
import org.paylink.flow.Receipts.Receipt;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Component;

/** What a message tells of charges: those that are asked for, and with a notice those that its arrival makes due. */
@Component
final class ToldCharges {

    private final ChargeItems items;
    private final Clock clock;

    ToldCharges(ChargeItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /** Null where there are none. {@code together}: of a notice that speaks of several invoices. */
    @Nullable
    Charged asked(MessageDetail detail, PayLink link, @Nullable Together together) {
        if (detail.purpose() != Purpose.REMINDER) {
            return null;
        }
        var dunned = detail.dunned();
        var due = new ArrayList<ChargeItem>();
        sheets(link, dunned == null || together == null ? null : dunned.notice()).stream()
                .map(sheet -> dunned == null ? sheet : sheet.after(dunned.notice(), clock.instant()))
                .forEach(sheet -> due.addAll(sheet.due()));
        due.removeIf(item -> !item.amount().currency().equals(link.invoice().currency()));
        var open = together == null ? link.open() : together.open();
        return due.isEmpty() ? null : new Charged(sums(due), open.plus(ChargeSheet.total(due, open.currency())));
    }

    private Collection<ChargeSheet> sheets(PayLink link, @Nullable UUID notice) {
        return notice == null
                ? List.of(items.of(link.id()))
                : items.spokenOfIn(notice).values();
    }

    /** What the page behind the message's link asks for once it has arrived. */
    Money toPay(MessageDetail detail, PayLink link) {
        var charged = asked(detail, link, null);
        return charged == null ? link.open() : charged.total();
    }

    /** What of a payment settled charges; null where nothing did. */
    @Nullable
    Charged settledBy(Receipt receipt) {
        var sums = new EnumMap<Kind, Money>(Kind.class);
        items.shares(receipt.parts().stream()
                        .filter(part -> !part.charges().isZero())
                        .map(Payment::id)
                        .toList())
                .values()
                .forEach(shares -> shares.forEach(share -> sums.merge(share.kind(), share.part(), Money::plus)));
        return sums.isEmpty()
                ? null
                : new Charged(
                        sums.entrySet().stream()
                                .map(sum -> new Sum(sum.getKey().word(), sum.getValue(), null))
                                .toList(),
                        receipt.amount());
    }

    /** One sum for each kind; the rate of interest where it has one only. */
    private static List<Sum> sums(List<ChargeItem> due) {
        var sums = new EnumMap<Kind, Money>(Kind.class);
        due.forEach(item -> sums.merge(item.kind(), item.rest(), Money::plus));
        var rates = due.stream()
                .flatMap(item -> item.basis().rows().stream())
                .map(ChargeItem.Row::rate)
                .distinct()
                .toList();
        return sums.entrySet().stream()
                .map(sum -> new Sum(
                        sum.getKey().word(),
                        Objects.requireNonNull(sum.getValue()),
                        sum.getKey() == Kind.INTEREST && rates.size() == 1 ? rates.get(0) : null))
                .toList();
    }
}
