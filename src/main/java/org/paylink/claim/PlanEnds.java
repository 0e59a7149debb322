package org.paylink.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Ending;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of claims whose plan is over: what the connector does not do any more, and a person or somebody who collects has to. */
@Component
public final class PlanEnds {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PlanEnds(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code plan}: name and version; {@code why}: what ended it, in a sentence for finance. */
    public record Ended(UUID invoice, String merchant, Ending.Act act, String plan, String why) {}

    /** As it is kept, with what people need to act on it. {@code note}: what was done about it. */
    public record Kept(
            Ended ended,
            String number,
            @Nullable String customer,
            Money open,
            Instant at,
            @Nullable Instant doneAt,
            @Nullable String doneBy,
            @Nullable String note) {

        /** Shows nobody's data: it ends in logs. */
        @Override
        public String toString() {
            return "Kept[" + ended.invoice() + "]";
        }
    }

    /** Each claim once, however often its plan ends; gives those that are new. */
    public List<UUID> add(Collection<Ended> ends) {
        if (ends.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                """
                insert into plan_end (invoice, merchant, act, plan, why, at)
                select u.invoice, u.merchant, u.act, u.plan, u.why, ?::timestamptz
                from unnest(?::uuid[], ?, ?, ?, ?) as u(invoice, merchant, act, plan, why)
                on conflict (invoice) do nothing returning invoice
                """,
                (row, n) -> row.getObject(1, UUID.class),
                clock.instant().toString(),
                Column.of(ends, Ended::invoice),
                Column.of(ends, Ended::merchant),
                Column.of(ends, each -> each.act().name()),
                Column.of(ends, Ended::plan),
                Column.of(ends, Ended::why));
    }

    /** Those that wait for somebody, the oldest first, or those that are done; what was paid or cancelled meanwhile waits for nobody. */
    public List<Kept> list(@Nullable String merchant, boolean done, int page, int size) {
        return jdbc.query("""
                select e.*, i.number, i.currency, greatest(i.open_minor - i.paid_minor, 0) as open, i.body -> 'customer' ->> 'name' as customer
                from plan_end e join invoice i on i.id = e.invoice
                where (?::text is null or e.merchant = ?) and (e.done_at is not null) = ?
                    and (e.done_at is not null or i.state in ('OPEN', 'PARKED', 'DISPUTED'))
                order by e.at, e.invoice limit ? offset ?
                """, (row, n) -> kept(row), merchant, merchant, done, size, (long) page * size);
    }

    /** How many wait for somebody. */
    public long waiting(@Nullable String merchant) {
        var count = jdbc.queryForObject("""
                select count(*) from plan_end e join invoice i on i.id = e.invoice
                where e.done_at is null and (?::text is null or e.merchant = ?) and i.state in ('OPEN', 'PARKED', 'DISPUTED')
                """, Long.class, merchant, merchant);
        return count == null ? 0 : count;
    }

    /** Somebody has seen to it; false where it does not wait, or no more. {@code note}: what was done. */
    public boolean done(UUID invoice, String who, String note) {
        return jdbc.update(
                        "update plan_end set done_at = ?::timestamptz, done_by = ?, note = ? where invoice = ? and done_at is null",
                        clock.instant().toString(),
                        who,
                        note,
                        invoice)
                > 0;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var doneAt = row.getTimestamp("done_at");
        return new Kept(
                new Ended(
                        row.getObject("invoice", UUID.class),
                        row.getString("merchant"),
                        Ending.Act.valueOf(row.getString("act")),
                        row.getString("plan"),
                        row.getString("why")),
                row.getString("number"),
                row.getString("customer"),
                new Money(row.getLong("open"), Currency.of(row.getString("currency"))),
                row.getTimestamp("at").toInstant(),
                doneAt == null ? null : doneAt.toInstant(),
                row.getString("done_by"),
                row.getString("note"));
    }
}
