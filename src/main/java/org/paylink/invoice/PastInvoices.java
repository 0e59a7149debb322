package org.paylink.invoice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the ERP said of many invoices over the time, and what happened to them beside it, each table asked once. */
@Component
public final class PastInvoices {

    private final JdbcTemplate jdbc;
    private final PayLinkRows rows;

    PastInvoices(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new PayLinkRows(json);
    }

    /** What the ERP said from a moment on. */
    public record Said(Invoice invoice, Instant since) {}

    /** {@code said}: oldest first, at least one; {@code changedAt}: when its link changed last, for whatever reason. */
    public record Kept(List<Said> said, Instant changedAt) {}

    public Map<UUID, Kept> of(Collection<UUID> invoices) {
        var found = new HashMap<UUID, Kept>();
        jdbc.query(
                """
                select id, body, coalesce(lag(until) over (partition by id order by revision), received_at) as since, changed_at from (
                    select i.id, r.revision, r.body, r.replaced_at as until, i.received_at, i.changed_at
                    from invoice_revision r join invoice i on i.id = r.invoice where r.invoice = any(?::uuid[])
                    union all select id, revision, body, null, received_at, changed_at from invoice where id = any(?::uuid[])) said
                order by id, revision
                """,
                row -> {
                    var changed = row.getTimestamp("changed_at").toInstant();
                    found.computeIfAbsent(row.getObject("id", UUID.class), id -> new Kept(new ArrayList<>(), changed))
                            .said()
                            .add(new Said(
                                    rows.read(row.getString("body")),
                                    row.getTimestamp("since").toInstant()));
                },
                Column.of(invoices, id -> id),
                Column.of(invoices, id -> id));
        return found;
    }

    /** Oldest first; those without any are missing. */
    public Map<UUID, List<Timeline.Entry>> events(Collection<UUID> invoices) {
        var found = new HashMap<UUID, List<Timeline.Entry>>();
        jdbc.query(
                """
                select invoice, at, event, detail, who from timeline where invoice = any(?::uuid[])
                    and event in ('cancelled', 'closed', 'disputed', 'released', 'parked') order by at
                """,
                row -> {
                    found.computeIfAbsent(row.getObject("invoice", UUID.class), id -> new ArrayList<>())
                            .add(new Timeline.Entry(
                                    row.getTimestamp("at").toInstant(),
                                    row.getString("event"),
                                    row.getString("detail"),
                                    row.getString("who")));
                },
                (Object) Column.of(invoices, id -> id));
        return found;
    }
}
