package org.paylink.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What people asked to be done with all records of a cause, and how far it is. */
@Component
public final class ParkedTasks {

    private static final int FAILURES_MAX = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public ParkedTasks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum Act {
        REPLAY,
        DISCARD
    }

    public enum State {
        RUNNING,
        DONE,
        /** It was tried several times; what it has done stands, and asking again goes on with the rest. */
        FAILED
    }

    /** What is wanted: replay, if need be under another mapping or with a value replaced; or discard, with a reason. */
    public record Wish(
            Act act,
            @Nullable String mapping,
            @Nullable ReplacedValue replaced,
            @Nullable String note,
            String who) {}

    /** A wish and its progress: of {@code total} records {@code seen} were looked at, of which {@code settled} wait no more. */
    public record Task(
            UUID id,
            String merchant,
            UUID cause,
            Wish wish,
            String what,
            Instant askedAt,
            long total,
            long seen,
            long settled,
            @Nullable UUID after,
            State state,
            @Nullable String problem) {}

    /** Where one of the same cause is running already, it is that one that is given back: pressed twice, it is done once. */
    public Task ask(ParkedCauses.Cause cause, Wish wish, String what) {
        var record = cause.example();
        var replaced = wish.replaced();
        var now = clock.instant().toString();
        jdbc.update(
                """
                insert into parked_task (id, merchant, cause, act, what, mapping, field, was, becomes, note, who, asked_at, due_at, total)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?) on conflict do nothing
                """,
                UUID.randomUUID(),
                record.merchant(),
                cause.id(),
                wish.act().name(),
                what,
                wish.mapping(),
                replaced == null ? null : replaced.field(),
                replaced == null ? null : replaced.was(),
                replaced == null ? null : replaced.becomes(),
                wish.note(),
                wish.who(),
                now,
                now,
                cause.count());
        return jdbc.query(
                        "select * from parked_task where merchant = ? and cause = ? order by asked_at desc, state desc limit 1",
                        (row, n) -> task(row),
                        record.merchant(),
                        cause.id())
                .get(0);
    }

    /** Takes one that is due, or the one named, for the caller's transaction; no other node has it meanwhile. */
    public Optional<Task> take(@Nullable UUID id) {
        return jdbc.query("""
                select * from parked_task where state = 'RUNNING' and (?::uuid is null or id = ?) and due_at <= ?::timestamptz
                order by due_at, id limit 1 for update skip locked
                """, (row, n) -> task(row), id, id, clock.instant().toString()).stream()
                .findFirst();
    }

    /** So many more were looked at, up to that record; {@code ended}: no more are there. */
    public void progress(Task task, int seen, long settled, @Nullable UUID after, boolean ended) {
        var now = Timestamp.from(clock.instant());
        jdbc.update("""
                update parked_task set seen = seen + ?, settled = settled + ?, after = coalesce(?, after), failures = 0, due_at = ?,
                    state = case when ? then 'DONE' else state end, ended_at = case when ? then ?::timestamptz end where id = ?
                """, seen, settled, after, now, ended, ended, now, task.id());
    }

    /** It is tried again a little later, at last given up; {@code forGood}: at once. */
    public void failed(Task task, String problem, boolean forGood) {
        var later = clock.instant().plus(PATIENCE).toString();
        jdbc.update("""
                update parked_task set failures = failures + 1, problem = ?, due_at = ?::timestamptz,
                    state = case when ? or failures + 1 >= ? then 'FAILED' else state end where id = ? and state = 'RUNNING'
                """, problem, later, forGood, FAILURES_MAX, task.id());
    }

    public Optional<Task> find(UUID id) {
        return jdbc.query("select * from parked_task where id = ?", (row, n) -> task(row), id).stream()
                .findFirst();
    }

    /** The latest. */
    public List<Task> list(@Nullable String merchant, int max) {
        return jdbc.query(
                "select * from parked_task where (?::text is null or merchant = ?) order by asked_at desc, id limit ?",
                (row, n) -> task(row),
                merchant,
                merchant,
                max);
    }

    private static Task task(ResultSet row) throws SQLException {
        var field = row.getString("field");
        return new Task(
                row.getObject("id", UUID.class),
                row.getString("merchant"),
                row.getObject("cause", UUID.class),
                new Wish(
                        Act.valueOf(row.getString("act")),
                        row.getString("mapping"),
                        field == null ? null : new ReplacedValue(field, row.getString("was"), row.getString("becomes")),
                        row.getString("note"),
                        row.getString("who")),
                row.getString("what"),
                row.getTimestamp("asked_at").toInstant(),
                row.getLong("total"),
                row.getLong("seen"),
                row.getLong("settled"),
                row.getObject("after", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("problem"));
    }
}
