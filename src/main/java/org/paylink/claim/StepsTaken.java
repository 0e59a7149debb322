package org.paylink.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Tone;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of steps taken: which notice went out for which claim, and whether it arrived. Only what arrived moves a claim on. */
@Component
public final class StepsTaken {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    StepsTaken(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum State {
        UNDER_WAY,
        DELIVERED,
        FAILED,
        /** It was not sent, for something came in between. */
        DROPPED
    }

    /** A step of one claim, in a notice that it may share with others. {@code until}: when its fate should be known. */
    public record Taken(
            UUID invoice,
            String step,
            int attempt,
            UUID notice,
            String plan,
            Tone tone,
            int position,
            List<String> overtaken,
            State state,
            @Nullable String why,
            Instant plannedAt,
            Instant until,
            @Nullable Instant settledAt) {}

    /** Plans them, each once: a step of a claim that was planned by that attempt already is not planned again. */
    public void plan(Collection<Taken> steps) {
        if (steps.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into step_taken (invoice, step, attempt, notice, plan, tone, position, overtaken, planned_at, until)
                select u.invoice, u.step, u.attempt, u.notice, u.plan, u.tone, u.position, string_to_array(u.overtaken, ','), u.planned_at, u.until
                from unnest(?::uuid[], ?, ?::int[], ?::uuid[], ?, ?, ?::int[], ?, ?::timestamptz[], ?::timestamptz[])
                    as u(invoice, step, attempt, notice, plan, tone, position, overtaken, planned_at, until)
                """,
                Column.of(steps, Taken::invoice),
                Column.of(steps, Taken::step),
                Column.of(steps, Taken::attempt),
                Column.of(steps, Taken::notice),
                Column.of(steps, Taken::plan),
                Column.of(steps, Taken::tone),
                Column.of(steps, Taken::position),
                Column.of(steps, step -> String.join(",", step.overtaken())),
                Column.of(steps, Taken::plannedAt),
                Column.of(steps, Taken::until));
    }

    /** How often each step of each of these claims was begun. */
    public Map<UUID, Map<String, Integer>> attempts(Collection<UUID> invoices) {
        var found = new HashMap<UUID, Map<String, Integer>>();
        jdbc.query(
                "select invoice, step, max(attempt) from step_taken where invoice = any(?::uuid[]) group by invoice, step",
                row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), id -> new HashMap<>())
                            .put(row.getString(2), row.getInt(3));
                },
                (Object) Column.of(invoices, id -> id));
        return found;
    }

    /** How many steps after the due date have arrived, of each of these claims; those without any are missing. */
    public Map<UUID, Integer> arrivedLate(Collection<UUID> invoices) {
        var found = new HashMap<UUID, Integer>();
        jdbc.query(
                """
                select invoice, count(*)::int from step_taken
                where invoice = any(?::uuid[]) and state = 'DELIVERED' and position > 0 group by invoice
                """,
                row -> {
                    found.put(row.getObject(1, UUID.class), row.getInt(2));
                },
                (Object) Column.of(invoices, id -> id));
        return found;
    }

    /** Those of these claims whose fate is not known. */
    public Map<UUID, Taken> underWay(Collection<UUID> invoices) {
        var found = new HashMap<UUID, Taken>();
        jdbc.query(
                "select * from step_taken where invoice = any(?::uuid[]) and state = 'UNDER_WAY'",
                row -> {
                    var taken = taken(row);
                    found.put(taken.invoice(), taken);
                },
                (Object) Column.of(invoices, id -> id));
        return found;
    }

    public List<Taken> of(UUID invoice) {
        return jdbc.query(
                "select * from step_taken where invoice = ? order by planned_at, attempt",
                (row, n) -> taken(row),
                invoice);
    }

    /** The claims that a notice is about. */
    public List<Taken> inNotice(UUID notice) {
        return jdbc.query(
                "select * from step_taken where notice = ? order by position desc, invoice",
                (row, n) -> taken(row),
                notice);
    }

    /** The claims of the last notice that spoke of this one. */
    public List<UUID> spokenOfWith(UUID invoice) {
        return jdbc.query("""
                select invoice from step_taken where notice = (select notice from step_taken where invoice = ? order by planned_at desc limit 1)
                """, (row, n) -> row.getObject(1, UUID.class), invoice);
    }

    /** By which message and account a notice arrived, and on which day of the merchant's. */
    public record Arrived(UUID notice, UUID message, String channel, LocalDate day) {}

    /**
     * It arrived: its claims move on, and whoever was not reached before is, also about other claims. Heard twice, it changes nothing. What was open then
     * is kept: payments that came between the arrival and the word of it were not there yet.
     */
    public void delivered(Arrived by) {
        var now = clock.instant().toString();
        jdbc.update("""
                with arrived as (
                    update step_taken t set state = 'DELIVERED', why = null, settled_at = ?::timestamptz, channel = ?, arrived_at = a.at,
                        open_minor = greatest(i.open_minor - i.paid_minor, 0) + coalesce((
                            select sum(amount_minor - surplus_minor - charges_minor) from payment
                            where invoice = i.id and entry = 'PAYMENT' and paid_at >= a.at), 0)
                    from invoice i, (select least(?::timestamptz, (select coalesce(delivered_at, sent_at) from message where id = ?)) as at) a
                    where t.notice = ? and t.state <> 'DELIVERED' and i.id = t.invoice returning t.invoice, t.tone, t.position),
                moved as (
                    update standing s set look_at = ?::timestamptz, delivered_on = ?,
                        reached = case when s.reached is null or array_position(array['FRIENDLY', 'FIRM', 'FORMAL', 'FINAL'], a.tone)
                            > array_position(array['FRIENDLY', 'FIRM', 'FORMAL', 'FINAL'], s.reached) then a.tone else s.reached end,
                        position = greatest(s.position, a.position)
                    from arrived a where s.invoice = a.invoice returning s.payer, s.currency),
                reached as (
                    delete from unreached u using moved m where u.payer = m.payer and u.currency = m.currency
                    returning u.payer, u.currency)
                update standing s set look_at = ?::timestamptz from reached r
                where s.payer = r.payer and s.currency = r.currency and s.rule in ('RETRY', 'ATTEMPTS')
                    and s.invoice not in (select invoice from arrived)
                """, now, by.channel(), now, by.message(), by.notice(), now, by.day(), now);
    }

    /** It surely did not arrive, by any channel. */
    public void failed(UUID notice, String why) {
        var now = clock.instant().toString();
        jdbc.update("""
                with lost as (
                    update step_taken set state = 'FAILED', why = ?, settled_at = ?::timestamptz
                    where notice = ? and state = 'UNDER_WAY' returning invoice),
                woken as (
                    update standing s set look_at = ?::timestamptz from lost l where s.invoice = l.invoice returning s.payer, s.currency)
                insert into unreached (payer, currency, times, last_at) select distinct payer, currency, 1, ?::timestamptz from woken
                on conflict (payer, currency) do update set times = unreached.times + 1, last_at = excluded.last_at
                """, why, now, notice, now, now);
    }

    /** Something came in between; nothing was sent, and its claims are looked at anew. */
    public void dropped(UUID notice, String why) {
        var now = clock.instant().toString();
        jdbc.update("""
                with lost as (
                    update step_taken set state = 'DROPPED', why = ?, settled_at = ?::timestamptz
                    where notice = ? and state = 'UNDER_WAY' returning invoice)
                update standing s set look_at = ?::timestamptz from lost l where s.invoice = l.invoice
                """, why, now, notice, now);
    }

    /** Notices of whose fate nothing was heard in time. */
    public List<UUID> silent(int max) {
        return jdbc.query(
                "select distinct notice from (select notice from step_taken where settled_at is null and until <= ?::timestamptz order by until limit ?) s",
                (row, n) -> row.getObject(1, UUID.class),
                clock.instant().toString(),
                max);
    }

    /** Somebody or something is still at it. */
    public void extend(UUID notice, Instant until) {
        jdbc.update(
                "update step_taken set until = ?::timestamptz where notice = ? and state = 'UNDER_WAY'",
                until.toString(),
                notice);
    }

    /** How often in a row a payer was not reached about money in a currency, and when last. */
    public record Unreached(UUID payer, String currency, int times, Instant lastAt) {}

    public List<Unreached> unreached(Collection<UUID> payers) {
        return jdbc.query(
                "select payer, currency, times, last_at from unreached where payer = any(?::uuid[])",
                (row, n) -> new Unreached(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant()),
                (Object) Column.of(payers, id -> id));
    }

    private static Taken taken(ResultSet row) throws SQLException {
        var settled = row.getTimestamp("settled_at");
        return new Taken(
                row.getObject("invoice", UUID.class),
                row.getString("step"),
                row.getInt("attempt"),
                row.getObject("notice", UUID.class),
                row.getString("plan"),
                Tone.valueOf(row.getString("tone")),
                row.getInt("position"),
                List.of((String[]) row.getArray("overtaken").getArray()),
                State.valueOf(row.getString("state")),
                row.getString("why"),
                row.getTimestamp("planned_at").toInstant(),
                row.getTimestamp("until").toInstant(),
                settled == null ? null : settled.toInstant());
    }
}
