package org.paylink.dunning.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Hold;
import org.paylink.dunning.Tone;
import org.paylink.invoice.Customer;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** One invoice of a debtor: what is booked on it, where it stands on its ladder, and, apart from that, what really happened to it. */
final class Debt {

    /** What really arrived. */
    record Arrived(Tone tone, int position, LocalDate day) {}

    final String number;
    final Map<String, Integer> attempts = new HashMap<>();
    final List<Hold> holds = new ArrayList<>();
    final List<Arrived> arrived = new ArrayList<>();
    private final long invoiced;
    final Charged charged;
    PayLink link;
    private long credited;
    private long received;
    // The part of what was received that the ERP's figure contains.
    private long booked;

    @Nullable
    Instant pendingSince;

    @Nullable
    Instant lookAt;

    @Nullable
    Tone reached;

    @Nullable
    Integer position;

    @Nullable
    LocalDate delivered;

    @Nullable
    Notice underWay;

    @Nullable
    Decision last;

    /** Since when nothing but the plan keeps anybody from speaking of it, as it was seen. */
    @Nullable
    Instant freeSince;

    Debt(UUID id, String number, Customer customer, Money amount, @Nullable LocalDate issued, Instant now) {
        this.number = number;
        this.invoiced = amount.minorUnits();
        var invoice = new Invoice(
                number,
                Invoice.Kind.INVOICE,
                Invoice.Status.OPEN,
                issued,
                null,
                amount,
                amount,
                customer,
                null,
                null,
                null,
                new Invoice.Origin(number, null),
                Map.of());
        this.link = PayLink.received(id, "m", "erp", number, invoice, now);
        this.charged = new Charged(this);
    }

    Currency currency() {
        return link.invoice().currency();
    }

    /** After credit, and before any payment. */
    long invoiced() {
        return invoiced - credited;
    }

    long left() {
        return invoiced - credited - received;
    }

    boolean balances() {
        return left() >= 0 && link.open().minorUnits() == left();
    }

    void due(@Nullable LocalDate due) {
        revise(due);
    }

    void pay(long amount) {
        received += amount;
        link = link.paid(money(amount));
    }

    /** The ERP's figure contains now all that was received. */
    void book() {
        booked = received;
        link = link.readBack(money(invoiced - credited - booked), money(0));
    }

    void credit(long amount) {
        credited += amount;
        revise(link.invoice().dueDate());
    }

    /** Money goes back: the ERP opens it again. */
    void takeBack(long amount) {
        received -= amount;
        charged.sums.wentBack(amount);
        booked = received;
        revise(link.invoice().dueDate());
    }

    long received() {
        return received;
    }

    private void revise(@Nullable LocalDate due) {
        var was = link.invoice();
        var now = new Invoice(
                was.number(),
                was.kind(),
                link.state() == PayLink.State.CANCELLED ? Invoice.Status.CANCELLED : Invoice.Status.OPEN,
                was.issueDate(),
                due,
                was.total(),
                money(invoiced - credited - booked),
                was.customer(),
                null,
                null,
                null,
                was.origin(),
                Map.of());
        link = link.revised(now, money(received - booked));
    }

    private Money money(long amount) {
        return new Money(amount, currency());
    }
}
