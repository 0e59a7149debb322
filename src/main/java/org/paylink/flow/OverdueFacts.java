package org.paylink.flow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeItems;
import org.paylink.claim.ChargeSheet;
import org.paylink.claim.StepsTaken;
import org.paylink.dunning.Step;
import org.paylink.dunning.law.Charge;
import org.paylink.dunning.law.Overdue;
import org.paylink.dunning.law.Overdue.Notices;
import org.paylink.dunning.law.Overdue.Reduction;
import org.paylink.dunning.law.Overdue.Terms;
import org.paylink.dunning.law.Party;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation.Entry;
import org.springframework.stereotype.Component;

/** Gathers what a law needs to know of one late invoice. Where something is not known, what is less to pay is taken. */
@Component
final class OverdueFacts {

    // What the law allows is less than this.
    private static final BigDecimal AS_MUCH_AS_ALLOWED = new BigDecimal("1000000");

    private final Merchants merchants;
    private final Ledger ledger;
    private final StepsTaken steps;
    private final ChargeItems items;

    OverdueFacts(Merchants merchants, Ledger ledger, StepsTaken steps, ChargeItems items) {
        this.merchants = merchants;
        this.ledger = ledger;
        this.steps = steps;
        this.items = items;
    }

    LocalDate today(PayLink link) {
        return merchants.today(link.merchant());
    }

    /** What is kept of a batch of invoices: the money that moved, how many steps after the due date have arrived, what is charged already. */
    record Known(Map<UUID, List<Payment>> moved, Map<UUID, Integer> arrived, Map<UUID, ChargeSheet> charged) {}

    Known known(Collection<UUID> invoices) {
        return new Known(ledger.of(invoices), steps.arrivedLate(invoices), items.of(invoices));
    }

    /** Empty where the ERP gives no due date. */
    Optional<Overdue> of(PayLink link, Step step, Known known) {
        return Optional.ofNullable(link.invoice().dueDate()).map(due -> of(link, step, known, due.plusDays(1)));
    }

    private Overdue of(PayLink link, Step step, Known known, LocalDate late) {
        var moved = known.moved().getOrDefault(link.id(), List.of());
        // What was paid and went back was not owed meanwhile.
        var since = moved.stream()
                .filter(each -> each.entry() != Entry.PAYMENT)
                .map(each -> day(link, each).plusDays(1))
                .reduce(late, (one, other) -> one.isAfter(other) ? one : other);
        var reductions = new ArrayList<Reduction>();
        var principal = link.open();
        for (var payment : moved) {
            var part = payment.forInvoice().minusDownToZero(payment.surplus());
            if (payment.entry() == Entry.PAYMENT
                    && !part.isZero()
                    && !day(link, payment).isBefore(since)) {
                reductions.add(new Reduction(day(link, payment), part));
                principal = principal.plus(part);
            }
        }
        return new Overdue(
                principal,
                null,
                since,
                today(link),
                Party.of(link.invoice().customer().kind()),
                reductions,
                Terms.NONE,
                notices(link, step, known));
    }

    private static Notices notices(PayLink link, Step step, Known known) {
        var arrived = known.arrived().getOrDefault(link.id(), 0);
        var sheet = known.charged().getOrDefault(link.id(), ChargeSheet.NONE);
        return new Notices(arrived + 1, fee(step.charge().fee(), link), null, null, charged(sheet, step));
    }

    private static @Nullable Money fee(Step.Fee fee, PayLink link) {
        var currency = link.invoice().currency();
        if (fee.none()) {
            return null;
        }
        return fee.amounts().isEmpty()
                ? Money.of(AS_MUCH_AS_ALLOWED, currency)
                : fee.amount(currency.code())
                        .map(amount -> Money.of(new BigDecimal(amount), currency))
                        .orElse(null);
    }

    /** What another step has asked for, or somebody has decided about. */
    private static Set<Charge.Kind> charged(ChargeSheet sheet, Step step) {
        var charged = EnumSet.noneOf(Charge.Kind.class);
        sheet.items().stream()
                .filter(item -> !item.origin().step().equals(step.id()))
                .filter(item -> DECIDED.contains(item.state()) || item.decided() != null)
                .map(ChargeItem::kind)
                .forEach(kind -> charged.add(ReckonedStep.theirs(kind)));
        return charged;
    }

    private static final List<State> DECIDED = List.of(State.ASKED, State.PAID, State.WAIVED);

    private LocalDate day(PayLink link, Payment payment) {
        return payment.paidAt().atZone(merchants.named(link.merchant()).zone()).toLocalDate();
    }
}
