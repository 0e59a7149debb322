package org.paylink.effects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Outside work as it stands and stood, to look at; nothing here changes it. */
@Component
public final class EffectHistory {

    private final JdbcTemplate jdbc;

    EffectHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One effect. {@code dueAt}: of PLANNED and RETRY when it is tried next, of IN_DOUBT until when evidence is awaited. {@code attempt}: how
     * often it was tried.
     */
    public record Kept(
            UUID id,
            String queue,
            String kind,
            String merchant,
            UUID subject,
            String ordinal,
            EffectState state,
            int attempt,
            Instant dueAt,
            @Nullable String problem,
            Instant plannedAt,
            @Nullable Instant claimedAt,
            @Nullable Instant settledAt) {

        /** What it goes to: the account or merchant its queue is named after. */
        public String account() {
            return queue.substring(queue.indexOf('/') + 1);
        }
    }

    /** How many effects of a merchant stand in a state that needs a person, or are under way. */
    public record Tally(String merchant, EffectState state, int count) {}

    public Optional<Kept> find(UUID effect) {
        return jdbc.query("select * from effect where id = ?", (row, n) -> kept(row), effect).stream()
                .findFirst();
    }

    /** All of one invoice, in the order they were planned. */
    public List<Kept> of(UUID subject) {
        return jdbc.query(
                "select * from effect where subject = ? order by planned_at, id", (row, n) -> kept(row), subject);
    }

    /** What is in doubt, failed or parked, the longest waiting first; of one merchant, or of all where it is null. */
    public List<Kept> waiting(@Nullable String merchant, int max) {
        return jdbc.query("""
                select * from effect where state in ('IN_DOUBT', 'FAILED', 'PARKED') and (?::text is null or merchant = ?)
                order by planned_at, id limit ?
                """, (row, n) -> kept(row), merchant, merchant, max);
    }

    /** How many wait for a person; of one merchant, or of all where it is null. */
    public List<Tally> waitingPerState(@Nullable String merchant) {
        return jdbc.query(
                """
                select merchant, state, count(*) from effect
                where state in ('IN_DOUBT', 'FAILED', 'PARKED') and (?::text is null or merchant = ?)
                group by merchant, state
                """,
                (row, n) -> new Tally(row.getString(1), EffectState.valueOf(row.getString(2)), row.getInt(3)),
                merchant,
                merchant);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getString("queue"),
                row.getString("kind"),
                row.getString("merchant"),
                row.getObject("subject", UUID.class),
                row.getString("ordinal"),
                EffectState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getTimestamp("due_at").toInstant(),
                row.getString("problem"),
                row.getTimestamp("planned_at").toInstant(),
                instant(row, "claimed_at"),
                instant(row, "settled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
