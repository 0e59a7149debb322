package org.paylink.effects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of effects. Every change of state is guarded by the state and the epoch it starts from. */
@Component
public final class Effects {

    private static final String COLUMNS =
            "e.id, e.queue, e.kind, e.merchant, e.subject, e.ordinal, e.repetition, e.attempt, e.epoch, e.detail";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Wakes wakes;

    public Effects(JdbcTemplate jdbc, Clock clock, Wakes wakes) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.wakes = wakes;
    }

    /** Plans work in the transaction of its cause. What is planned already stays as it is. */
    public void plan(Collection<PlannedEffect> plans) {
        if (plans.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into effect (id, queue, kind, merchant, subject, ordinal, repetition, state, due_at, detail, planned_at)
                select u.id, u.queue, u.kind, u.merchant, u.subject, u.ordinal, u.repetition, 'PLANNED', u.due_at, u.detail, ?::timestamptz
                from unnest(?::uuid[], ?, ?, ?, ?::uuid[], ?, ?, ?::timestamptz[], ?::jsonb[])
                    as u(id, queue, kind, merchant, subject, ordinal, repetition, due_at, detail)
                on conflict do nothing
                """,
                clock.instant().toString(),
                Column.of(plans, PlannedEffect::id),
                Column.of(plans, PlannedEffect::queue),
                Column.of(plans, PlannedEffect::kind),
                Column.of(plans, PlannedEffect::merchant),
                Column.of(plans, PlannedEffect::subject),
                Column.of(plans, PlannedEffect::ordinal),
                Column.of(plans, PlannedEffect::repetition),
                Column.of(plans, PlannedEffect::dueAt),
                Column.of(plans, PlannedEffect::detail));
        var queues = new LinkedHashSet<String>();
        plans.forEach(plan -> queues.add(plan.queue()));
        wakes.afterCommit(queues);
    }

    /** Claims what is due in a queue for a node's epoch; each goes to one node only. */
    List<Effect> claim(String queue, int max, long epoch) {
        var now = clock.instant().toString();
        return jdbc.query("""
                with due as (
                    select id from effect
                    where queue = ? and state in ('PLANNED', 'RETRY') and due_at <= ?::timestamptz
                    order by due_at limit ? for update skip locked)
                update effect e set state = 'CLAIMED', epoch = ?, attempt = attempt + 1, claimed_at = ?::timestamptz
                from due where e.id = due.id
                returning\s""" + COLUMNS, (row, n) -> effect(row), queue, now, max, epoch, now);
    }

    /** Moves claimed effects on; returns those that were still this claim's own. Another's result is evidence at best, never a change. */
    List<UUID> move(Collection<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                """
                update effect e set state = u.state, due_at = coalesce(u.due_at, e.due_at), problem = u.problem,
                    reference = coalesce(u.reference, e.reference), attempt = e.attempt - u.unused, settled_at = ?::timestamptz
                from unnest(?::uuid[], ?::bigint[], ?, ?::timestamptz[], ?, ?, ?::int[])
                    as u(id, epoch, state, due_at, problem, reference, unused)
                where e.id = u.id and e.epoch = u.epoch and e.state = 'CLAIMED'
                returning e.id
                """,
                (row, n) -> row.getObject(1, UUID.class),
                clock.instant().toString(),
                Column.of(steps, step -> step.effect().id()),
                Column.of(steps, step -> step.effect().epoch()),
                Column.of(steps, Step::state),
                Column.of(steps, Step::dueAt),
                Column.of(steps, Step::problem),
                Column.of(steps, Step::reference),
                Column.of(steps, step -> step.unused() ? 1 : 0));
    }

    /** One change of a claimed effect; {@code unused}: nothing left us, so the attempt does not count. */
    record Step(
            Effect effect,
            EffectState state,
            @Nullable Instant dueAt,
            @Nullable String problem,
            @Nullable String reference,
            boolean unused) {}

    /** Effects claimed by nodes whose lease has run out. */
    List<Effect> abandoned(int max) {
        return jdbc.query("select " + COLUMNS + """
                         from effect e where state = 'CLAIMED'
                        and epoch not in (select epoch from lease where expires_at > now()) limit ?
                        """, (row, n) -> effect(row), max);
    }

    /** Effects in doubt whose time for evidence is over. */
    List<Effect> undecided(int max) {
        return jdbc.query(
                "select " + COLUMNS + " from effect e where state = 'IN_DOUBT' and due_at <= ?::timestamptz limit ?",
                (row, n) -> effect(row),
                clock.instant().toString(),
                max);
    }

    /** Ends a doubt that no evidence ended; nothing happens where evidence came meanwhile. */
    void decide(UUID effect, EffectState state, String problem) {
        jdbc.update(
                "update effect set state = ?, problem = ?, due_at = ?::timestamptz where id = ? and state = 'IN_DOUBT'",
                state.name(),
                problem,
                clock.instant().toString(),
                effect);
    }

    /** Proof that it happened, whatever we had come to believe: a claim, a doubt, a planned repetition end here. */
    public boolean proven(UUID effect, @Nullable String reference) {
        return jdbc.update("""
                        update effect set state = 'DONE', problem = null, reference = coalesce(?, reference), settled_at = ?::timestamptz
                        where id = ? and attempt > 0 and state in ('CLAIMED', 'IN_DOUBT', 'RETRY', 'PARKED', 'FAILED')
                        """, reference, clock.instant().toString(), effect) > 0;
    }

    /** A person's word: try once more what failed, was parked or is in doubt. */
    public boolean again(UUID effect) {
        var moved =
                jdbc.query("""
                update effect set state = 'RETRY', attempt = 0, due_at = ?::timestamptz
                where id = ? and state in ('FAILED', 'PARKED', 'IN_DOUBT') returning queue
                """, (row, n) -> row.getString(1), clock.instant().toString(), effect);
        wakes.afterCommit(moved);
        return !moved.isEmpty();
    }

    /** Takes back what has not begun. */
    public void cancel(UUID subject, String kind, String why) {
        jdbc.update("""
                update effect set state = 'CANCELLED', problem = ?, settled_at = ?::timestamptz where id in (
                    select id from effect where subject = ? and kind = ? and state in ('PLANNED', 'RETRY') for update skip locked)
                """, why, clock.instant().toString(), subject, kind);
    }

    /** Those that exist, as they were planned. */
    public List<Effect> find(Collection<UUID> ids) {
        return jdbc.query(
                "select " + COLUMNS + " from effect e where id = any(?::uuid[])", (row, n) -> effect(row), (Object)
                        Column.of(ids, id -> id));
    }

    /** An effect that has not ended. */
    public record Earliest(UUID effect, EffectState state, Instant dueAt) {}

    /** Of each subject the effect of this kind that comes first, by {@code order} in its detail, of those that have not ended. */
    public Map<UUID, Earliest> earliest(Collection<UUID> subjects, String kind) {
        var found = new HashMap<UUID, Earliest>();
        jdbc.query(
                """
                select distinct on (subject) subject, id, state, due_at from effect
                where subject = any(?::uuid[]) and kind = ? and state not in ('DONE', 'CANCELLED')
                order by subject, (detail ->> 'order')::bigint
                """,
                row -> {
                    found.put(
                            row.getObject(1, UUID.class),
                            new Earliest(
                                    row.getObject(2, UUID.class),
                                    EffectState.valueOf(row.getString(3)),
                                    row.getTimestamp(4).toInstant()));
                },
                Column.of(subjects, id -> id),
                kind);
        return found;
    }

    /** What waits in a queue for the same reason: {@code problem} as the latest was told, {@code since} when the first was planned. */
    public record Waiting(long count, String problem, Instant since) {}

    /** How many of a queue wait for a reason that begins so; empty where none do. */
    public Optional<Waiting> waiting(String queue, String problem) {
        return jdbc
                .query(
                        """
                        select count(*), max(problem), min(planned_at) from effect
                        where queue = ? and state = 'RETRY' and starts_with(problem, ?) having count(*) > 0
                        """,
                        (row, n) -> new Waiting(
                                row.getLong(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant()),
                        queue,
                        problem)
                .stream()
                .findFirst();
    }

    /** Whether any of these subjects' effects whose ordinal begins so has not ended. */
    public boolean unsettled(Collection<UUID> subjects, String ordinal) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select 1 from effect where subject = any(?::uuid[]) and starts_with(ordinal, ?)
                    and state not in ('DONE', 'FAILED', 'CANCELLED'))
                """, Boolean.class, Column.of(subjects, id -> id), ordinal));
    }

    public Optional<EffectState> state(UUID effect) {
        return jdbc
                .query(
                        "select state from effect where id = ?",
                        (row, n) -> EffectState.valueOf(row.getString(1)),
                        effect)
                .stream()
                .findFirst();
    }

    private static Effect effect(ResultSet row) throws SQLException {
        return new Effect(
                row.getObject("id", UUID.class),
                row.getString("queue"),
                row.getString("kind"),
                row.getString("merchant"),
                row.getObject("subject", UUID.class),
                row.getString("ordinal"),
                Repetition.valueOf(row.getString("repetition")),
                row.getInt("attempt"),
                row.getLong("epoch"),
                row.getString("detail"));
    }
}
