package org.paylink.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Consents.Contact;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was written to a customer about an invoice and what came back, with addresses, texts and references: to prove it, not to act on it. */
@Component
public final class Correspondence {

    private final JdbcTemplate jdbc;

    Correspondence(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A message and how far it came; {@code reference} is what the service calls it. */
    public record Sent(
            Messages.Kept message,
            String address,
            @Nullable String link,
            @Nullable String reference) {

        /** Without text and address: it ends in logs. */
        @Override
        public String toString() {
            return "Sent[" + message.id() + "]";
        }
    }

    /** What the customer wrote, what was understood, and what became of it. */
    public record Came(
            String account,
            String address,
            String reference,
            String text,
            Instant at,
            String understood,
            @Nullable LocalDate until,
            String state,
            @Nullable String reason,
            @Nullable String who) {

        /** Without text and address: it ends in logs. */
        @Override
        public String toString() {
            return "Came[" + account + "]";
        }
    }

    /** Messages about an invoice, and these others, which speak of it too; oldest first. */
    public List<Sent> sent(UUID invoice, Collection<UUID> others) {
        return jdbc.query(
                "select * from message where invoice = ? or id = any(?::uuid[]) order by written_at, id",
                (row, n) -> new Sent(
                        MessageRows.kept(row),
                        row.getString("address"),
                        row.getString("link"),
                        row.getString("reference")),
                invoice,
                Column.of(others, id -> id));
    }

    /** What came from these addresses, to any of these accounts, about an invoice; oldest first. */
    public List<Came> came(UUID invoice, Collection<String> accounts, Collection<Contact> from) {
        return jdbc.query(
                """
                select account, address, reference, text, at, understood, until, state, reason, who from heard
                where account = any(?) and address = any(?) and ? = any(invoices) order by at, id
                """,
                (row, n) -> came(row),
                Column.of(accounts, name -> name),
                Column.of(from, Contact::address),
                invoice);
    }

    private static Came came(ResultSet row) throws SQLException {
        return new Came(
                row.getString("account"),
                row.getString("address"),
                row.getString("reference"),
                row.getString("text"),
                row.getTimestamp("at").toInstant(),
                row.getString("understood"),
                row.getObject("until", LocalDate.class),
                row.getString("state"),
                row.getString("reason"),
                row.getString("who"));
    }
}
