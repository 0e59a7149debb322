package org.paylink.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What moved in a stretch of time and how far it came: at the providers, in our ledger, in the ERP. Only to look at. */
@Component
public final class DayBook {

    private final JdbcTemplate jdbc;

    DayBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** From {@code from} on, before {@code to}; of one merchant, or of all where it is null. */
    public record Stretch(@Nullable String merchant, Instant from, Instant to) {}

    /** The movements of one account that came equally far. */
    public record Sum(
            String account, Observation.Entry entry, Ledger.Booked booked, int count, Money amount, Money surplus) {}

    /** A movement that has not come to the end of its way; {@code problem} is what the last try said. */
    public record Late(
            UUID payment,
            UUID invoice,
            String number,
            String account,
            String paymentId,
            Observation.Entry entry,
            Money amount,
            Ledger.Booked booked,
            Instant recordedAt,
            @Nullable String problem) {}

    /** An attempt to pay whose end no provider has told yet. */
    public record Pending(UUID session, UUID invoice, String number, String account, Money amount, Instant openedAt) {}

    public List<Sum> sums(Stretch stretch) {
        return jdbc.query(
                """
                select account, entry, booked, currency, count(*), sum(amount_minor)::bigint, sum(surplus_minor)::bigint from payment
                where (?::text is null or merchant = ?) and recorded_at >= ?::timestamptz and recorded_at < ?::timestamptz
                group by account, entry, booked, currency order by account, currency, entry, booked
                """,
                (row, n) -> {
                    var currency = Currency.of(row.getString(4));
                    return new Sum(
                            row.getString(1),
                            Observation.Entry.valueOf(row.getString(2)),
                            Ledger.Booked.valueOf(row.getString(3)),
                            row.getInt(5),
                            new Money(row.getLong(6), currency),
                            new Money(row.getLong(7), currency));
                },
                stretch.merchant(),
                stretch.merchant(),
                stretch.from().toString(),
                stretch.to().toString());
    }

    /**
     * What the ERP has not accepted, and what it accepted but does not show where it is read back; the oldest first.
     */
    public List<Late> late(Stretch stretch, int max) {
        return jdbc.query(
                """
                select p.*, i.number, e.problem from payment p join invoice i on i.id = p.invoice
                left join effect e on e.subject = p.invoice and e.ordinal = p.id::text
                    and e.kind = case p.booked when 'PLANNED' then 'confirm_payment' else 'read_back' end
                where (?::text is null or p.merchant = ?) and p.recorded_at >= ?::timestamptz and p.recorded_at < ?::timestamptz
                    and (p.booked = 'PLANNED' or p.booked = 'ACCEPTED' and e.state <> 'DONE')
                order by p.recorded_at, p.id limit ?
                """,
                (row, n) -> new Late(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice", UUID.class),
                        row.getString("number"),
                        row.getString("account"),
                        row.getString("payment_id"),
                        Observation.Entry.valueOf(row.getString("entry")),
                        new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency"))),
                        Ledger.Booked.valueOf(row.getString("booked")),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("problem")),
                stretch.merchant(),
                stretch.merchant(),
                stretch.from().toString(),
                stretch.to().toString(),
                max);
    }

    /** Sessions in which a customer paid, as the provider says, without the money having come yet; the oldest first. */
    public List<Pending> pending(Stretch stretch, int max) {
        return jdbc.query(
                """
                select s.*, i.number from payment_session s join invoice i on i.id = s.invoice
                where s.state = 'PENDING' and (?::text is null or i.merchant = ?)
                    and s.opened_at >= ?::timestamptz and s.opened_at < ?::timestamptz
                order by s.opened_at, s.id limit ?
                """,
                (row, n) -> new Pending(
                        row.getObject("id", UUID.class),
                        row.getObject("invoice", UUID.class),
                        row.getString("number"),
                        row.getString("account"),
                        new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency"))),
                        row.getTimestamp("opened_at").toInstant()),
                stretch.merchant(),
                stretch.merchant(),
                stretch.from().toString(),
                stretch.to().toString(),
                max);
    }

    /** How many notices of these accounts were believed but could not be worked off, and wait for a person. */
    public int noticesPutAside(Collection<String> accounts) {
        var count = jdbc.queryForObject(
                "select count(*) from notice where state = 'PARKED' and account = any(?)", Integer.class, (Object)
                        accounts.toArray(String[]::new));
        return count == null ? 0 : count;
    }
}
