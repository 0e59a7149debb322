package org.paylink.payment;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ledger: money that moved. Each movement stands in it once, however often we are told of it. */
@Component
public final class Ledger {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final List<LedgerWatch> watches;

    public Ledger(JdbcTemplate jdbc, Clock clock, List<LedgerWatch> watches) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.watches = watches;
    }

    /**
     * One movement. {@code surplus} is the part above what was open, {@code charges} the part that is not the invoice's but settles what is charged beside
     * it. {@code part} counts from 0 where one movement at the provider is for several invoices. {@code reflected}: the ERP's open amount contains it by now.
     */
    public record Payment(
            UUID id,
            String account,
            String paymentId,
            Observation.Entry entry,
            int part,
            UUID invoice,
            String merchant,
            @Nullable UUID session,
            Money amount,
            Money surplus,
            Money charges,
            @Nullable String method,
            Instant paidAt,
            Instant recordedAt,
            Booked booked,
            @Nullable Instant bookedAt,
            @Nullable String erpReference,
            boolean reflected) {

        /** What of it is booked on the invoice: all but the charges, the surplus included. */
        public Money forInvoice() {
            return amount.minusDownToZero(charges);
        }
    }

    public enum Booked {
        PLANNED,
        ACCEPTED,
        CONFIRMED
    }

    /** Enters a movement; false where it stands there already. */
    public boolean enter(Payment payment) {
        var entered = jdbc.update(
                        """
                        insert into payment (id, account, payment_id, entry, part, invoice, merchant, session, amount_minor, currency, surplus_minor,
                            charges_minor, method, booked, paid_at, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz) on conflict do nothing
                        """,
                        payment.id(),
                        payment.account(),
                        payment.paymentId(),
                        payment.entry().name(),
                        payment.part(),
                        payment.invoice(),
                        payment.merchant(),
                        payment.session(),
                        payment.amount().minorUnits(),
                        payment.amount().currency().code(),
                        payment.surplus().minorUnits(),
                        payment.charges().minorUnits(),
                        payment.method(),
                        payment.booked().name(),
                        payment.paidAt().toString(),
                        payment.recordedAt().toString())
                > 0;
        if (entered) {
            watches.forEach(watch -> watch.entered(payment));
        }
        return entered;
    }

    /** The ERP has taken it. A confirmed one stays confirmed. */
    public void booked(UUID payment, Booked booked, @Nullable String erpReference) {
        booked(List.of(new Booking(payment, erpReference)), booked);
    }

    /** A payment that the ERP has taken, and what it is called there. */
    public record Booking(UUID payment, @Nullable String erpReference) {}

    /** As above, for many. */
    public void booked(Collection<Booking> bookings, Booked booked) {
        if (bookings.isEmpty()) {
            return;
        }
        var moved = jdbc.query(
                """
                update payment p set booked = ?, booked_at = coalesce(p.booked_at, ?::timestamptz),
                    erp_reference = coalesce(u.reference, p.erp_reference)
                from unnest(?::uuid[], ?) as u(id, reference) where p.id = u.id and p.booked <> 'CONFIRMED'
                returning p.id, p.invoice, p.merchant
                """,
                (row, n) -> new LedgerWatch.Movement(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)),
                booked.name(),
                clock.instant().toString(),
                Column.of(bookings, Booking::payment),
                Column.of(bookings, Booking::erpReference));
        watches.forEach(watch -> watch.booked(moved, booked));
    }

    /** The ERP has not taken what it seemed to have taken. */
    public void refused(UUID payment) {
        jdbc.update(
                "update payment set booked = 'PLANNED', booked_at = null where id = ? and booked = 'ACCEPTED'",
                payment);
    }

    /** The ERP's open amount contains these now. */
    public void reflected(List<UUID> payments) {
        if (!payments.isEmpty()) {
            jdbc.update(
                    "update payment set reflected = true where id = any(?)", (Object) payments.toArray(UUID[]::new));
        }
    }

    public Optional<Payment> find(UUID id) {
        return jdbc.query("select * from payment where id = ?", (row, n) -> LedgerRows.payment(row), id).stream()
                .findFirst();
    }

    public Map<UUID, Payment> all(Collection<UUID> ids) {
        var found = new HashMap<UUID, Payment>();
        jdbc.query(
                "select * from payment where id = any(?::uuid[])",
                row -> {
                    var payment = LedgerRows.payment(row);
                    found.put(payment.id(), payment);
                },
                (Object) Column.of(ids, id -> id));
        return found;
    }

    /** What the provider calls by this name; of a movement for several invoices its first part. */
    public Optional<Payment> find(String account, String paymentId, Observation.Entry entry) {
        return parts(account, paymentId, entry).stream().findFirst();
    }

    /** The whole movement: one entry for each invoice that it was for. */
    public List<Payment> whole(Payment part) {
        return parts(part.account(), part.paymentId(), part.entry());
    }

    private List<Payment> parts(String account, String paymentId, Observation.Entry entry) {
        return jdbc.query(
                "select * from payment where account = ? and payment_id = ? and entry = ? order by part",
                (row, n) -> LedgerRows.payment(row),
                account,
                paymentId,
                entry.name());
    }

    /** Whether a movement of this name, or a part of a batch of this name, is here. */
    public boolean knows(String account, String paymentId, Observation.Entry entry) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("""
                select exists (select from payment where account = ? and entry = ? and (payment_id = ? or starts_with(payment_id, ?)))
                """, Boolean.class, account, entry.name(), paymentId, paymentId + BankEntry.PART));
    }

    /**
     * Whether the ledger holds this payment of a session under another name: a poll may know that the session was paid and not by which payment, and
     * calls it as the session; a notice names it, later or before. What was known by its session only gets the name.
     */
    public boolean knownOtherwise(UUID session, @Nullable String sessionReference, String paymentId) {
        if (sessionReference == null) {
            return false;
        }
        return paymentId.equals(sessionReference)
                ? paidIn(session)
                : jdbc.update(
                                "update payment set payment_id = ? where session = ? and payment_id = ? and entry = 'PAYMENT'",
                                paymentId,
                                session,
                                sessionReference)
                        > 0;
    }

    private boolean paidIn(UUID session) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from payment where session = ? and entry = 'PAYMENT')", Boolean.class, session));
    }

    public List<Payment> of(UUID invoice) {
        return jdbc.query(
                "select * from payment where invoice = ? order by recorded_at, id",
                (row, n) -> LedgerRows.payment(row),
                invoice);
    }

    /** Likewise of each of these; those without any are missing. */
    public Map<UUID, List<Payment>> of(Collection<UUID> invoices) {
        return jdbc
                .query(
                        "select * from payment where invoice = any(?::uuid[]) order by recorded_at, id",
                        (row, n) -> LedgerRows.payment(row),
                        (Object) Column.of(invoices, id -> id))
                .stream()
                .collect(Collectors.groupingBy(Payment::invoice));
    }

    /** Newest first; of one merchant, or of all where it is null. */
    public List<Payment> list(@Nullable String merchant, int page, int size) {
        return jdbc.query("""
                select * from payment where ?::text is null or merchant = ? order by recorded_at desc, id limit ? offset ?
                """, (row, n) -> LedgerRows.payment(row), merchant, merchant, size, (long) page * size);
    }
}
