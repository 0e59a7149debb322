package org.paylink.mapping;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of all that each source delivered, day by day. It always balances, and the database sees to it. */
@Component
public final class IntakeDays {

    private final JdbcTemplate jdbc;

    public IntakeDays(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many were received, and where each of them is now. A record that holds several invoices counts as so many; unchanged is what was known
     * already, also as parked or put away; parked is what waits for a person now.
     */
    public record Tally(
            long received, long accepted, long changed, long unchanged, long skipped, long parked, long discarded) {

        public Tally {
            if (received != accepted + changed + unchanged + skipped + parked + discarded) {
                throw new IllegalStateException("received %d, but accounted for are %d"
                        .formatted(received, accepted + changed + unchanged + skipped + parked + discarded));
            }
        }

        public Tally plus(Tally other) {
            return new Tally(
                    received + other.received,
                    accepted + other.accepted,
                    changed + other.changed,
                    unchanged + other.unchanged,
                    skipped + other.skipped,
                    parked + other.parked,
                    discarded + other.discarded);
        }
    }

    /** A source's tally of one day. */
    public record Day(String merchant, String source, LocalDate day, Tally tally) {}

    /** Once for each batch and last in its transaction, since all batches of a source write the same row. */
    public void add(String merchant, String source, LocalDate day, Tally more) {
        jdbc.update(
                """
                insert into intake_day as day (merchant, source, day, received, accepted, changed, unchanged, skipped, parked, discarded)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (merchant, source, day) do update set received = day.received + excluded.received,
                    accepted = day.accepted + excluded.accepted, changed = day.changed + excluded.changed,
                    unchanged = day.unchanged + excluded.unchanged, skipped = day.skipped + excluded.skipped,
                    parked = day.parked + excluded.parked, discarded = day.discarded + excluded.discarded
                """,
                merchant,
                source,
                day,
                more.received,
                more.accepted,
                more.changed,
                more.unchanged,
                more.skipped,
                more.parked,
                more.discarded);
    }

    /** The days of a span, both ends included, newest first; at most {@code max} rows. */
    public List<Day> between(@Nullable String merchant, LocalDate from, LocalDate to, int max) {
        return jdbc.query(
                """
                select * from intake_day where (?::text is null or merchant = ?) and day between ? and ?
                order by day desc, merchant, source limit ?
                """,
                (row, n) -> new Day(
                        row.getString("merchant"),
                        row.getString("source"),
                        row.getObject("day", LocalDate.class),
                        new Tally(
                                row.getLong("received"),
                                row.getLong("accepted"),
                                row.getLong("changed"),
                                row.getLong("unchanged"),
                                row.getLong("skipped"),
                                row.getLong("parked"),
                                row.getLong("discarded"))),
                merchant,
                merchant,
                from,
                to,
                max);
    }
}
