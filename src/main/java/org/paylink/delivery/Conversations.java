package org.paylink.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paylink.delivery.Consents.Contact;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was written to and fro between one of our accounts and one address. */
@Component
public final class Conversations {
    private final JdbcTemplate jdbc;

    public Conversations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One text; {@code ours} where we wrote it. */
    public record Line(Instant at, boolean ours, String text) {
        /** Without the text: it ends in logs. */
        @Override
        public String toString() {
            return "Line[" + at + "]";
        }
    }

    /** The invoices that this account wrote to this address about, the latest first. */
    public List<UUID> invoices(String account, Contact with, int max) {
        return jdbc.query("""
                select invoice from message where channel = ? and lower(address) = lower(?) group by invoice
                order by max(written_at) desc, invoice limit ?
                """, (row, n) -> row.getObject(1, UUID.class), account, with.address(), max);
    }

    /** Where a message of this account went; empty where there is none. */
    public Optional<String> address(String account, UUID message) {
        return jdbc
                .queryForList(
                        "select address from message where id = ? and channel = ?", String.class, message, account)
                .stream()
                .findFirst();
    }

    /** The latest texts of both sides, oldest first. */
    public List<Line> lines(String account, Contact with, int max) {
        var lines = jdbc.query(
                """
                (select at, false as ours, text from heard where account = ? and address = ? order by at desc limit ?)
                union all
                (select written_at, true, body from message where channel = ? and lower(address) = lower(?) order by written_at desc limit ?)
                order by 1 desc limit ?
                """,
                (row, n) -> new Line(row.getTimestamp(1).toInstant(), row.getBoolean(2), row.getString(3)),
                account,
                with.address(),
                max,
                account,
                with.address(),
                max,
                max);
        Collections.reverse(lines);
        return lines;
    }
}
