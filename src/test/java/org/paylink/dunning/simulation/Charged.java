package org.paylink.dunning.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeSheet;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Tone;
import org.paylink.dunning.law.Allocation;
import org.paylink.dunning.law.Allocation.Purpose;
import org.paylink.dunning.law.Charge;
import org.paylink.dunning.law.Claim;
import org.paylink.dunning.law.Law;
import org.paylink.dunning.law.LawBook;
import org.paylink.dunning.law.Overdue;
import org.paylink.dunning.law.Overdue.Notices;
import org.paylink.dunning.law.Party;
import org.paylink.money.Money;

/** What is charged beside one debt, and how payments are split between the two: kept in memory as the connector keeps it, and watched by {@link Sums}. */
final class Charged {

    // Rates are known of the past only; four years have the same leap days.
    private static final int YEARS_BACK = 4;
    private static final LocalDate LAW_DAY = LocalDate.of(2024, 1, 1);
    private static final LawBook LAWS = LawBook.shipped();
    private static final List<Law> ALL =
            LAWS.countries().stream().map(LAWS::law).toList();
    private static final Map<Charge.Kind, Kind> KINDS = new EnumMap<>(Map.of(
            Charge.Kind.INTEREST, Kind.INTEREST,
            Charge.Kind.REMINDER_FEE, Kind.FEE,
            Charge.Kind.LUMP_SUM, Kind.LUMP_SUM));

    private final Debt debt;
    private final Law law;
    private final Party party;
    private final List<Claim.Kind> order;
    private final Set<UUID> heard = new HashSet<>();
    final Sums sums;
    private ChargeSheet sheet = ChargeSheet.NONE;

    Charged(Debt debt) {
        this.debt = debt;
        this.law = ALL.get(Math.floorMod(debt.link.id().hashCode(), ALL.size()));
        this.party = Party.of(debt.link.invoice().customer().kind());
        this.order = law.order(party, LAW_DAY);
        this.sums = new Sums(debt);
    }

    long due() {
        return sheet.total(debt.currency()).minorUnits();
    }

    /** A notice that is sharper than friendly, and late, tells of charges. */
    void planned(Notice notice, Decision.Remind remind, LocalDate today, Instant now) {
        var due = debt.link.invoice().dueDate();
        if (due == null || !today.isAfter(due) || remind.step().tone() == Tone.FRIENDLY) {
            return;
        }
        var overdue = Overdue.of(debt.link.open(), lawDay(due.plusDays(1)), lawDay(today), party)
                .after(Notices.reminder(debt.arrived.size() + 1, new Money(500, debt.currency())));
        var charges = law.charges(overdue);
        var id = remind.step().id();
        var origin = new ChargeItem.Origin(id, notice.id, "p", law.version(), today, now);
        var items = new ArrayList<>(sheet.items());
        KINDS.forEach((theirs, kind) -> put(
                items,
                new ChargeItem(
                        new UUID(id.hashCode(), kind.ordinal()),
                        debt.link.id(),
                        kind,
                        charges.of(theirs).amount(),
                        charges.of(theirs).amount(),
                        Money.zero(debt.currency()),
                        State.KEPT,
                        origin,
                        new ChargeItem.Basis(List.of(), List.of()),
                        null,
                        null)));
        sheet = new ChargeSheet(items);
    }

    private static LocalDate lawDay(LocalDate day) {
        return day.minusYears(YEARS_BACK);
    }

    /** Of one step there is one; what nobody was asked for yet is reckoned anew. */
    private static void put(List<ChargeItem> items, ChargeItem item) {
        var same = items.stream().filter(each -> each.id().equals(item.id())).findFirst();
        if (same.isEmpty()) {
            items.add(item);
        } else if (same.get().state() == State.KEPT
                && same.get().decided() == null
                && same.get().paid().isZero()) {
            items.set(items.indexOf(same.get()), item);
        }
    }

    void arrived(Notice notice, Instant now) {
        var before = sheet;
        sheet = sheet.after(notice.id, now);
        sums.arrived(notice.id, before, sheet);
    }

    /** News of a payment, which may come twice. */
    void paid(UUID payment, Money amount, boolean namesTheInvoice) {
        if (!heard.add(payment)) {
            return;
        }
        var due = debt.link.payable() ? sheet.due() : List.<ChargeItem>of();
        // Two may be of one kind, day and sum.
        var items = new IdentityHashMap<Claim, ChargeItem>();
        var claims = new ArrayList<Claim>();
        for (var item : due) {
            var claim = new Claim("i", kind(item), item.origin().reckonedOn(), item.rest());
            items.put(claim, item);
            claims.add(claim);
        }
        claims.add(new Claim("i", Claim.Kind.PRINCIPAL, LocalDate.MAX, new Money(debt.left(), debt.currency())));
        var purpose = namesTheInvoice ? new Purpose(List.of(), List.of(Claim.Kind.PRINCIPAL)) : Purpose.NONE;
        var split = Allocation.of(amount, claims, purpose, order);
        sums.paid(payment, amount, split);
        for (var part : split.parts()) {
            var item = items.get(part.claim());
            if (item != null) {
                replace(item.paid(part.paid()));
            } else if (!part.paid().isZero()) {
                debt.pay(part.paid().minorUnits());
            }
        }
        sums.balance(sheet);
    }

    private static Claim.Kind kind(ChargeItem item) {
        return item.kind() == Kind.INTEREST ? Claim.Kind.INTEREST : Claim.Kind.COSTS;
    }

    /** What one item got goes back. */
    void takenBack(double which, Instant now) {
        pick(sheet.items().stream().filter(item -> !item.paid().isZero()).toList(), which, item -> {
            sums.wentBack(item);
            return item.takenBack(item.paid(), new ChargeItem.Decided("bank", "by chance", now));
        });
    }

    void waived(double which, Instant now) {
        pick(sheet.due(), which, item -> {
            sums.waived(item);
            return sheet.decided(item.id(), State.WAIVED, new ChargeItem.Decided("finance", "by chance", now));
        });
    }

    private void pick(List<ChargeItem> from, double which, UnaryOperator<ChargeItem> becomes) {
        if (!from.isEmpty()) {
            replace(becomes.apply(from.get((int) (from.size() * which))));
            sums.balance(sheet);
        }
    }

    private void replace(ChargeItem item) {
        sheet = new ChargeSheet(sheet.items().stream()
                .map(each -> each.id().equals(item.id()) ? item : each)
                .toList());
    }
}
