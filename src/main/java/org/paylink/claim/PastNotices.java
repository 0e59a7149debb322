package org.paylink.claim;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Tone;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which notices really went out about claims, by which channel, and what else their payers were written. */
@Component
public final class PastNotices {

    private final JdbcTemplate jdbc;

    PastNotices(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A step of one claim, in a notice that it may share with others. {@code channel} is by which it arrived, else by which it was tried last; null where
     * nobody knows. {@code arrived} null: it did not; what is under way counts as arrived at once.
     */
    public record Sent(
            UUID invoice,
            UUID notice,
            String step,
            Tone tone,
            int position,
            String plan,
            Instant planned,
            @Nullable Instant arrived,
            @Nullable String channel) {}

    /** Those that were not called off, in the order of time. */
    public List<Sent> of(Collection<UUID> invoices) {
        return jdbc.query(
                """
                with taken as materialized (
                    select * from step_taken where invoice = any(?::uuid[]) and state <> 'DROPPED'),
                by as (
                    select distinct on (t.notice) t.notice, m.channel
                    from taken t join effect e on e.subject = t.invoice and e.kind in ('send_message', 'delegate_message')
                        and starts_with(e.ordinal, 'notice-' || t.notice)
                    join message m on m.id = e.id order by t.notice, m.written_at desc)
                select t.*, case t.state when 'DELIVERED' then coalesce(t.settled_at, t.planned_at) when 'UNDER_WAY' then t.planned_at end as arrived,
                    coalesce(t.channel, b.channel) as by_channel
                from taken t left join by b on b.notice = t.notice order by t.planned_at, t.notice, t.position desc, t.invoice
                """,
                (row, n) -> {
                    var arrived = row.getTimestamp("arrived");
                    return new Sent(
                            row.getObject("invoice", UUID.class),
                            row.getObject("notice", UUID.class),
                            row.getString("step"),
                            Tone.valueOf(row.getString("tone")),
                            row.getInt("position"),
                            row.getString("plan"),
                            row.getTimestamp("planned_at").toInstant(),
                            arrived == null ? null : arrived.toInstant(),
                            row.getString("by_channel"));
                },
                (Object) Column.of(invoices, id -> id));
    }

    /** A message to a payer that counts as one: all but receipts and answers. {@code ofPlan}: a plan's step asked for it. */
    public record Written(UUID invoice, Instant at, boolean ofPlan) {}

    public List<Written> written(Collection<UUID> invoices) {
        return jdbc.query(
                """
                select m.invoice, m.written_at, coalesce(starts_with(e.ordinal, 'notice-'), false) from message m left join effect e on e.id = m.id
                where m.invoice = any(?::uuid[]) and m.purpose in ('REQUEST', 'REMINDER', 'NOTICE') order by m.written_at
                """,
                (row, n) -> new Written(
                        row.getObject(1, UUID.class), row.getTimestamp(2).toInstant(), row.getBoolean(3)),
                (Object) Column.of(invoices, id -> id));
    }
}
