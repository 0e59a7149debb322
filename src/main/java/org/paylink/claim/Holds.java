package org.paylink.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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

    /** A hold as it is kept. {@code invoice} null: all claims of the payer; {@code payer} null too: all of the merchant. */
    public record Kept(
            UUID id,
            String merchant,
            @Nullable UUID invoice,
            @Nullable UUID payer,
            Hold hold,
            String who,
            Instant since,
            @Nullable Instant endedAt,
            @Nullable Boolean kept) {

        public boolean isOf(UUID claim, UUID itsPayer, String itsMerchant) {
            if (invoice != null) {
                return invoice.equals(claim);
            }
            return payer != null ? payer.equals(itsPayer) : merchant.equals(itsMerchant);
        }
    }

    public void onInvoice(PayLink link, Hold hold, String who) {
        add(link.merchant(), link.id(), Standing.payerOf(link), hold, who);
    }

    public void onPayer(String merchant, UUID payer, Hold hold, String who) {
        add(merchant, null, payer, hold, who);
    }

    public void onMerchant(String merchant, Hold hold, String who) {
        add(merchant, null, null, hold, who);
    }

    private void add(String merchant, @Nullable UUID invoice, @Nullable UUID payer, Hold hold, String who) {
        jdbc.update(
                """
                insert into hold (id, merchant, invoice, payer, kind, until, why, who, since)
                values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)
                """,
                merchant,
                invoice,
                payer,
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

    /** All that ever held an invoice by itself, oldest first. */
    public List<Kept> history(UUID invoice) {
        return jdbc.query("select * from hold where invoice = ? order by since", (row, n) -> kept(row), invoice);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("merchant"),
                row.getObject("invoice", UUID.class),
                row.getObject("payer", UUID.class),
                new Hold(
                        Hold.Kind.valueOf(row.getString("kind")),
                        row.getObject("until", LocalDate.class),
                        row.getString("why")),
                row.getString("who"),
                row.getTimestamp("since").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("kept", Boolean.class));
    }
}
