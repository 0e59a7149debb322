package org.paylink.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the ERP said of an invoice each time it said something new. */
@Component
public final class Revisions {

    private final JdbcTemplate jdbc;
    private final ObjectReader trees;

    Revisions(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.trees = json.readerFor(new TypeReference<Map<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** {@code said}: the canonical invoice as a tree; {@code since}: when it came. */
    public record Revision(int number, Map<String, Object> said, Instant since) {

        /** Without what it says: it ends in logs. */
        @Override
        public String toString() {
            return "Revision[" + number + "]";
        }
    }

    /** Oldest first; the last one counts. */
    public List<Revision> of(UUID invoice) {
        return jdbc.query("""
                select revision, body, coalesce(lag(until) over (order by revision), received_at) as since from (
                    select r.revision, r.body, r.replaced_at as until, i.received_at
                    from invoice_revision r join invoice i on i.id = r.invoice where r.invoice = ?
                    union all select revision, body, null, received_at from invoice where id = ?) said
                order by revision
                """, (row, n) -> revision(row), invoice, invoice);
    }

    private Revision revision(ResultSet row) throws SQLException {
        try {
            Map<String, Object> said = trees.readValue(row.getString("body"));
            return new Revision(
                    row.getInt("revision"), said, row.getTimestamp("since").toInstant());
        } catch (JsonProcessingException e) {
            // Without the cause, which would quote the invoice.
            throw new IllegalStateException("a body that PostgreSQL keeps as JSON is none");
        }
    }
}
