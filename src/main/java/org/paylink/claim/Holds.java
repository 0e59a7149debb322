package org.paylink.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Hold;
import org.paylink.invoice.PayLink;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of holds: who silenced whom, why, until when, and how it ended. */
@Component
public final class Holds {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Holds(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A hold as it is kept. {@code invoice} null: all claims of the payer; {@code payer} null too: all of the merchant. {@code
     * customer}: the ERP's number of a payer who is held as a whole.
     */
    public record Kept(
            UUID id,
            String merchant,
            @Nullable UUID invoice,
            @Nullable UUID payer,
            @Nullable String customer,
            Hold hold,
            String who,
            Instant since,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable Boolean kept) {

        public boolean isOf(UUID claim, UUID itsPayer, String itsMerchant) {
            if (invoice != null) {
                return invoice.equals(claim);
            }
            return payer != null ? payer.equals(itsPayer) : merchant.equals(itsMerchant);
        }
    }

    public void onInvoice(PayLink link, Hold hold, String who) {
        add(link.merchant(), link.id(), Standing.payerOf(link), null, hold, who);
    }

    public void onPayer(String merchant, UUID payer, String customer, Hold hold, String who) {
        add(merchant, null, payer, customer, hold, who);
    }

    public void onMerchant(String merchant, Hold hold, String who) {
        add(merchant, null, null, null, hold, who);
    }

    private void add(
            String merchant,
            @Nullable UUID invoice,
            @Nullable UUID payer,
            @Nullable String customer,
            Hold hold,
            String who) {
        jdbc.update(
                """
                insert into hold (id, merchant, invoice, payer, customer, kind, until, why, who, since)
                values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
                """,
                merchant,
                invoice,
                payer,
                customer,
                hold.kind().name(),
                hold.until(),
                hold.why(),
                who,
                clock.instant().toString());
    }

    /** Ends what holds one invoice. */
    public void endOfInvoice(UUID invoice, String who) {
        jdbc.update(
                "update hold set ended_at = ?::timestamptz, ended_by = ? where invoice = ? and ended_at is null",
                clock.instant().toString(),
                who,
                invoice);
    }

    /** Ends what holds a payer as a whole; gives how many that were. */
    public int endOfPayer(UUID payer, String who) {
        return jdbc.update("""
                update hold set ended_at = ?::timestamptz, ended_by = ? where invoice is null and payer = ? and ended_at is null
                """, clock.instant().toString(), who, payer);
    }

    /** Likewise a merchant. */
    public int endOfMerchant(String merchant, String who) {
        return jdbc.update("""
                update hold set ended_at = ?::timestamptz, ended_by = ?
                where invoice is null and payer is null and merchant = ? and ended_at is null
                """, clock.instant().toString(), who, merchant);
    }

    /** Ends one; false where it has ended already. */
    public boolean end(UUID id, String who) {
        return jdbc.update(
                        "update hold set ended_at = ?::timestamptz, ended_by = ? where id = ? and ended_at is null",
                        clock.instant().toString(),
                        who,
                        id)
                > 0;
    }

    /** The promises about an invoice that is paid now were kept, where they had not run out before. */
    public void promisesKept(UUID invoice, LocalDate today) {
        jdbc.update("""
                update hold set kept = until >= ?, ended_at = coalesce(ended_at, ?::timestamptz), ended_by = coalesce(ended_by, 'paid')
                where invoice = ? and kind = 'PROMISE' and kept is null
                """, today, clock.instant().toString(), invoice);
    }

    /** Promises whose day has passed without the money; each told once. */
    public List<Kept> breakPromises(LocalDate today, String merchant) {
        return jdbc.query("""
                update hold set kept = false, ended_at = ?::timestamptz, ended_by = 'its day has passed'
                where merchant = ? and kind = 'PROMISE' and kept is null and ended_at is null and until <= ? returning *
                """, (row, n) -> kept(row), clock.instant().toString(), merchant, today);
    }

    /** What holds any of these now, also by their payer or their merchant. */
    public List<Kept> of(Collection<UUID> invoices, Collection<UUID> payers, Collection<String> merchants) {
        return jdbc.query(
                """
                select * from hold where ended_at is null and invoice = any(?::uuid[])
                union all select * from hold where ended_at is null and invoice is null and payer = any(?::uuid[])
                union all select * from hold where ended_at is null and invoice is null and payer is null and merchant = any(?)
                """,
                (row, n) -> kept(row),
                Column.of(invoices, id -> id),
                Column.of(payers, id -> id),
                Column.of(merchants, name -> name));
    }

    /** What held any of these at some time since a moment, likewise. */
    public List<Kept> ever(
            Collection<UUID> invoices, Collection<UUID> payers, Collection<String> merchants, Instant since) {
        return jdbc.query(
                """
                with lately as materialized (select * from hold where merchant = any(?) and (ended_at is null or ended_at > ?::timestamptz))
                select * from lately where invoice = any(?::uuid[]) or invoice is null and (payer = any(?::uuid[]) or payer is null)
                """,
                (row, n) -> kept(row),
                Column.of(merchants, name -> name),
                since.toString(),
                Column.of(invoices, id -> id),
                Column.of(payers, id -> id));
    }

    /** All that ever held an invoice by itself, oldest first. */
    public List<Kept> history(UUID invoice) {
        return jdbc.query("select * from hold where invoice = ? order by since", (row, n) -> kept(row), invoice);
    }

    /** All that ever held an invoice, by itself, by its payer or by its merchant, oldest first. */
    public List<Kept> about(PayLink link) {
        return jdbc.query("""
                select * from hold where invoice = ?
                union all select * from hold where invoice is null and payer = ?
                union all select * from hold where invoice is null and payer is null and merchant = ?
                order by since
                """, (row, n) -> kept(row), link.id(), Standing.payerOf(link), link.merchant());
    }

    public Optional<Kept> find(UUID id) {
        return jdbc.query("select * from hold where id = ?", (row, n) -> kept(row), id).stream()
                .findFirst();
    }

    /** What holds now, or with {@code ended} what held before; the newest first. {@code merchant} null: of all. */
    public List<Kept> list(@Nullable String merchant, boolean ended, int page, int size) {
        return jdbc.query("""
                select * from hold where (?::text is null or merchant = ?) and (ended_at is not null) = ?
                order by since desc, id offset ? limit ?
                """, (row, n) -> kept(row), merchant, merchant, ended, (long) page * size, size);
    }

    /** How many promises were kept, broken, and are open. */
    public record Promises(long kept, long broken, long open) {}

    public Promises promises(@Nullable String merchant) {
        var counted = jdbc.queryForObject(
                """
                select count(*) filter (where kept), count(*) filter (where not kept), count(*) filter (where kept is null and ended_at is null)
                from hold where kind = 'PROMISE' and (?::text is null or merchant = ?)
                """, (row, n) -> new Promises(row.getLong(1), row.getLong(2), row.getLong(3)), merchant, merchant);
        return counted == null ? new Promises(0, 0, 0) : counted;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("merchant"),
                row.getObject("invoice", UUID.class),
                row.getObject("payer", UUID.class),
                row.getString("customer"),
                new Hold(
                        Hold.Kind.valueOf(row.getString("kind")),
                        row.getObject("until", LocalDate.class),
                        row.getString("why")),
                row.getString("who"),
                row.getTimestamp("since").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by"),
                row.getObject("kept", Boolean.class));
    }
}
