package org.paylink.invoice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What happened to an invoice, in the order it happened; messages and payments tell their part themselves. */
@Component
public final class Timeline {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Timeline(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code who} is a person's or program's name where one acted, else null. */
    public record Entry(
            Instant at,
            String event,
            @Nullable String detail,
            @Nullable String who) {}

    public void add(UUID invoice, String event, @Nullable String detail) {
        add(invoice, event, detail, null);
    }

    public void add(UUID invoice, String event, @Nullable String detail, @Nullable String who) {
        jdbc.update(
                "insert into timeline (invoice, at, event, detail, who) values (?, ?::timestamptz, ?, ?, ?)",
                invoice,
                clock.instant().toString(),
                event,
                detail,
                who);
    }

    /** The same event of many invoices, each with its own detail. */
    public void addAll(String event, Map<UUID, String> details) {
        if (!details.isEmpty()) {
            jdbc.update(
                    "insert into timeline (invoice, at, event, detail) select u.invoice, ?::timestamptz, ?, u.detail from unnest(?::uuid[], ?) as u(invoice, detail)",
                    clock.instant().toString(),
                    event,
                    Column.of(details.keySet(), id -> id),
                    Column.of(details.values(), detail -> detail));
        }
    }

    public List<Entry> of(UUID invoice) {
        return jdbc.query(
                "select at, event, detail, who from timeline where invoice = ? order by at",
                (row, n) -> new Entry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("event"),
                        row.getString("detail"),
                        row.getString("who")),
                invoice);
    }
}
