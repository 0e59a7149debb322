package org.paylink.mapping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Parked records by what is wrong with them: the same source, reason, field and value are one cause, which one mending often ends. */
@Component
public final class ParkedCauses {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcTemplate jdbc;

    public ParkedCauses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A cause and how many records wait because of it; {@code example} is one of them. */
    public record Cause(UUID id, long count, Instant first, Instant last, ParkedRecord example) {}

    /** A record that a person has put away or corrected: who, when, and why where it was said. */
    public record Settled(
            ParkedRecord record,
            Instant at,
            String who,
            @Nullable String note) {}

    /** The causes, those of most records first. */
    public List<Cause> list(@Nullable String merchant, int page, int size) {
        return jdbc.query("""
                select counted.n, counted.first_at, counted.last_at, example.*
                from (select merchant, cause, count(*) as n, min(parked_at) as first_at, max(parked_at) as last_at from parked
                      where state = 'PARKED' and (?::text is null or merchant = ?)
                      group by merchant, cause order by n desc, cause, merchant limit ? offset ?) counted
                cross join lateral (select * from parked where state = 'PARKED' and merchant = counted.merchant and cause = counted.cause
                      order by id limit 1) example
                order by counted.n desc, counted.cause, counted.merchant
                """, (row, n) -> cause(row), merchant, merchant, size, (long) page * size);
    }

    /** None where no record waits because of it. */
    public Optional<Cause> find(String merchant, UUID cause) {
        return jdbc.query("""
                select counted.n, counted.first_at, counted.last_at, example.*
                from (select count(*) as n, min(parked_at) as first_at, max(parked_at) as last_at from parked
                      where state = 'PARKED' and merchant = ? and cause = ?) counted
                cross join lateral (select * from parked where state = 'PARKED' and merchant = ? and cause = ? order by id limit 1) example
                """, (row, n) -> cause(row), merchant, cause, merchant, cause).stream()
                .findFirst();
    }

    /** The next records of a cause, in the order of their ids. */
    public List<ParkedRecord> records(String merchant, UUID cause, @Nullable UUID after, int size) {
        return jdbc.query(
                """
                select * from parked where state = 'PARKED' and merchant = ? and cause = ? and id > ? order by id limit ?
                """, (row, n) -> ParkedRecords.parked(row), merchant, cause, after == null ? FIRST : after, size);
    }

    /** What people have done with parked records, the latest first. */
    public List<Settled> settled(@Nullable String merchant, int page, int size) {
        return jdbc.query(
                """
                select * from parked where settled_at is not null and state <> 'PARKED' and (?::text is null or merchant = ?)
                order by settled_at desc, id limit ? offset ?
                """,
                (row, n) -> new Settled(
                        ParkedRecords.parked(row),
                        row.getTimestamp("settled_at").toInstant(),
                        row.getString("settled_by"),
                        row.getString("note")),
                merchant,
                merchant,
                size,
                (long) page * size);
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(
                row.getObject("cause", UUID.class),
                row.getLong("n"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                ParkedRecords.parked(row));
    }
}
