package org.paylink.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Records that need a person, each once however often its source delivers it. */
@Component
public final class ParkedRecords {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public ParkedRecords(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A record that waits: {@code record} is its text, whole, so that it can be corrected and replayed. */
    public record ParkedRecord(
            UUID id,
            String merchant,
            String source,
            @Nullable String mapping,
            @Nullable String place,
            String record,
            Mapped.Parked why,
            State state,
            int times,
            Instant parkedAt,
            @Nullable LocalDate receivedOn) {

        /** Without the record: it is personal. */
        @Override
        public String toString() {
            return "ParkedRecord[%s %s %s %s]".formatted(merchant, source, place, why);
        }
    }

    /** How it ends. */
    public enum State {
        PARKED,
        /** Taken in as it stands; should it fail once more, it is parked again. */
        REPLAYED,
        /** A corrected one was taken in its place; the wrong one stays settled when its source delivers it again. */
        CORRECTED,
        /** Nobody wants it, now and when its source delivers it again. */
        DISCARDED
    }

    /**
     * Parks it; one that waits already is counted once more, and one that was discarded stays discarded.
     *
     * @param receivedOn the day under which {@link IntakeDays} counts it; null where it does not
     * @return whether it waits now and did not before
     */
    public boolean add(
            UUID id,
            String merchant,
            String source,
            @Nullable String mapping,
            String place,
            String record,
            Mapped.Parked why,
            @Nullable LocalDate receivedOn) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                insert into parked (id, merchant, source, mapping, place, record, reason, field, value, cure, parked_at, received_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?)
                on conflict (id) do update set times = parked.times + 1, mapping = excluded.mapping, place = excluded.place,
                    reason = excluded.reason, field = excluded.field, value = excluded.value, cure = excluded.cure,
                    anew = parked.state = 'REPLAYED',
                    parked_at = case when parked.state = 'REPLAYED' then excluded.parked_at else parked.parked_at end,
                    received_on = case when parked.state = 'REPLAYED' then excluded.received_on else parked.received_on end,
                    state = case when parked.state = 'REPLAYED' then 'PARKED' else parked.state end
                returning anew
                """,
                Boolean.class,
                id,
                merchant,
                source,
                mapping,
                place,
                record.replace("\0", ""),
                why.reason(),
                why.field(),
                why.value() == null ? null : why.value().replace("\0", ""),
                why.cure(),
                clock.instant().toString(),
                receivedOn));
    }

    /** Those that wait, newest first. */
    public List<ParkedRecord> list(@Nullable String merchant, int page, int size) {
        return jdbc.query("""
                select * from parked where state = 'PARKED' and (?::text is null or merchant = ?)
                order by parked_at desc, id limit ? offset ?
                """, (row, n) -> parked(row), merchant, merchant, size, (long) page * size);
    }

    /** Those of one delivery, whose places begin like that; at most {@code max}. */
    public List<ParkedRecord> of(String merchant, String source, String place, int max) {
        return jdbc.query("""
                select * from parked where state = 'PARKED' and merchant = ? and source = ? and starts_with(place, ?)
                order by parked_at, id limit ?
                """, (row, n) -> parked(row), merchant, source, place, max);
    }

    public long count(@Nullable String merchant) {
        var count = jdbc.queryForObject(
                "select count(*) from parked where state = 'PARKED' and (?::text is null or merchant = ?)",
                Long.class,
                merchant,
                merchant);
        return count == null ? 0 : count;
    }

    public Optional<ParkedRecord> find(UUID id) {
        return jdbc.query("select * from parked where id = ?", (row, n) -> parked(row), id).stream()
                .findFirst();
    }

    /** Ends its waiting, unless it was parked once more since it was read; false also where it does not wait any more. */
    public boolean settle(ParkedRecord read, State state, String who) {
        return jdbc.update("""
                        update parked set state = ?, settled_at = ?::timestamptz, settled_by = ? where id = ? and state = 'PARKED' and times = ?
                        """, state.name(), clock.instant().toString(), who, read.id(), read.times()) > 0;
    }

    /** Puts them away for good, with the reason why, and counts them as discarded; how many of them still waited. */
    public long discard(List<UUID> ids, @Nullable String note, String who) {
        var gone =
                jdbc.queryForObject("""
                with gone as (
                    update parked set state = 'DISCARDED', note = ?, settled_at = ?::timestamptz, settled_by = ?
                    where id = any(?) and state = 'PARKED' returning merchant, source, received_on),
                counted as (
                    update intake_day day set parked = day.parked - per.n, discarded = day.discarded + per.n
                    from (select merchant, source, received_on, count(*) as n from gone group by 1, 2, 3) per
                    where day.merchant = per.merchant and day.source = per.source and day.day = per.received_on)
                select count(*) from gone
                """, Long.class, note, clock.instant().toString(), who, ids.toArray(UUID[]::new));
        return gone == null ? 0 : gone;
    }

    static ParkedRecord parked(ResultSet row) throws SQLException {
        return new ParkedRecord(
                row.getObject("id", UUID.class),
                row.getString("merchant"),
                row.getString("source"),
                row.getString("mapping"),
                row.getString("place"),
                row.getString("record"),
                new Mapped.Parked(
                        row.getString("reason"), row.getString("field"), row.getString("value"), row.getString("cure")),
                State.valueOf(row.getString("state")),
                row.getInt("times"),
                row.getTimestamp("parked_at").toInstant(),
                row.getObject("received_on", LocalDate.class));
    }
}
