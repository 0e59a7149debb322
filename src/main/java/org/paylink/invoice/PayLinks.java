package org.paylink.invoice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of invoices and their PayLinks. */
@Component
public final class PayLinks {

    private final JdbcTemplate jdbc;
    private final PayLinkRows rows;
    private final Clock clock;
    private final List<LinkWatch> watches;

    PayLinks(JdbcTemplate jdbc, ObjectMapper json, Clock clock, List<LinkWatch> watches) {
        this.jdbc = jdbc;
        this.rows = new PayLinkRows(json);
        this.clock = clock;
        this.watches = watches;
    }

    /** Keeps those that are new; gives back their ids. The others stay as they are. */
    public Set<UUID> add(Collection<PayLink> links) {
        if (links.isEmpty()) {
            return Set.of();
        }
        var added = new HashSet<>(jdbc.query(
                """
                insert into invoice (id, merchant, source, number, kind, state, reason, currency, open_minor, due_date, token, body, hash,
                    received_at, changed_at)
                select u.id, u.merchant, u.source, u.number, u.kind, u.state, u.reason, u.currency, u.open_minor, u.due_date, u.token,
                    u.body::jsonb, md5(u.body)::uuid, u.at, u.at
                from unnest(?::uuid[], ?, ?, ?, ?, ?, ?, ?, ?::bigint[], ?::date[], ?, ?, ?::timestamptz[]) as u(id, merchant, source, number,
                    kind, state, reason, currency, open_minor, due_date, token, body, at)
                on conflict do nothing returning id
                """,
                (row, n) -> row.getObject(1, UUID.class),
                Column.of(links, PayLink::id),
                Column.of(links, PayLink::merchant),
                Column.of(links, PayLink::source),
                Column.of(links, link -> link.invoice().number()),
                Column.of(links, link -> link.invoice().kind()),
                Column.of(links, PayLink::state),
                Column.of(links, PayLink::reason),
                Column.of(links, link -> link.invoice().currency().code()),
                Column.of(links, link -> link.erpOpen().minorUnits()),
                Column.of(links, link -> link.invoice().dueDate()),
                Column.of(links, PayLink::token),
                Column.of(links, link -> rows.written(link.invoice())),
                Column.of(links, PayLink::receivedAt)));
        var fresh = links.stream().filter(link -> added.contains(link.id())).toList();
        watches.forEach(watch -> watch.added(fresh));
        return added;
    }

    /** Of these, the ones whose canonical form differs from what is kept, and those that were thought gone. */
    public Set<UUID> changed(Map<UUID, Invoice> delivered) {
        if (delivered.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                """
                select i.id from unnest(?::uuid[], ?) as u(id, body) join invoice i on i.id = u.id
                where i.hash <> md5(u.body)::uuid or i.state = 'CANCELLED' and i.reason = ?
                """,
                (row, n) -> row.getObject(1, UUID.class),
                Column.of(delivered.keySet(), id -> id),
                Column.of(delivered.values(), rows::written),
                PayLink.NO_LONGER_OPEN));
    }

    /** Locks them until the transaction ends, always in the same order, so that no two transactions wait for each other. */
    public Map<UUID, PayLink> lock(Collection<UUID> ids) {
        var found = new HashMap<UUID, PayLink>();
        jdbc.query(
                "select * from invoice where id = any(?::uuid[]) order by id for no key update",
                row -> {
                    var link = rows.link(row);
                    found.put(link.id(), link);
                },
                (Object) Column.of(ids, id -> id));
        return found;
    }

    /** As they stand, without a lock. */
    public Map<UUID, PayLink> all(Collection<UUID> ids) {
        var found = new HashMap<UUID, PayLink>();
        if (!ids.isEmpty()) {
            jdbc.query(
                    "select * from invoice where id = any(?::uuid[])",
                    row -> {
                        var link = rows.link(row);
                        found.put(link.id(), link);
                    },
                    (Object) Column.of(ids, id -> id));
        }
        return found;
    }

    public Optional<PayLink> lock(UUID id) {
        return Optional.ofNullable(lock(List.of(id)).get(id));
    }

    public Optional<PayLink> find(UUID id) {
        return one("select * from invoice where id = ?", id);
    }

    public Optional<PayLink> withToken(String token) {
        return one("select * from invoice where token = ?", token);
    }

    /** The invoice of that number; the newest where the ERP used it twice. */
    public Optional<PayLink> withNumber(String merchant, String number) {
        return one(
                "select * from invoice where merchant = ? and number = ? order by received_at desc limit 1",
                merchant,
                number);
    }

    /** All of that number, newest first: an ERP may use a number twice, and so may two sources. At most ten. */
    public List<PayLink> allWithNumber(String merchant, String number) {
        return jdbc.query(
                "select * from invoice where merchant = ? and number = ? order by received_at desc, id limit 10",
                (row, n) -> rows.link(row),
                merchant,
                number);
    }

    /** Newest first. {@code text} is looked for in number, customer's name and id; state or text empty: any. */
    public List<PayLink> list(
            @Nullable String merchant, PayLink.@Nullable State state, String text, int page, int size) {
        return jdbc.query(
                """
                select * from invoice
                where (?::text is null or merchant = ?) and (?::text is null or state = ?)
                    and (? = '' or number ilike ? or body -> 'customer' ->> 'name' ilike ? or body -> 'customer' ->> 'id' ilike ?)
                order by received_at desc, id limit ? offset ?
                """,
                (row, n) -> rows.link(row),
                merchant,
                merchant,
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                text,
                PayLinkRows.like(text),
                PayLinkRows.like(text),
                PayLinkRows.like(text),
                size,
                (long) page * size);
    }

    /** What a customer, by its number in the ERP, can pay; what is due first comes first. */
    public List<PayLink> payable(String merchant, String customer, int max) {
        return jdbc.query("""
                        select * from invoice where merchant = ? and body -> 'customer' ->> 'id' = ? and state in ('OPEN', 'PARKED')
                        order by due_date nulls last, received_at, id limit ?
                        """, (row, n) -> rows.link(row), merchant, customer, max).stream()
                .filter(PayLink::payable)
                .toList();
    }

    /** Open invoices of a source that are not among these: what a complete delivery no longer contains. */
    public List<UUID> openBeside(String merchant, String source, Collection<UUID> delivered) {
        return jdbc.query(
                """
                select id from invoice where merchant = ? and source = ? and state in ('OPEN', 'PARKED', 'DISPUTED')
                    and id <> all(?::uuid[])
                """, (row, n) -> row.getObject(1, UUID.class), merchant, source, Column.of(delivered, id -> id));
    }

    public long countOpen(String merchant, String source) {
        var count = jdbc.queryForObject(
                "select count(*) from invoice where merchant = ? and source = ? and state in ('OPEN', 'PARKED', 'DISPUTED')",
                Long.class,
                merchant,
                source);
        return count == null ? 0 : count;
    }

    /** Writes the state of a link that was locked in this transaction. */
    public void save(PayLink link) {
        var before = jdbc.query(
                """
                update invoice i set state = ?, reason = ?, open_minor = ?, paid_minor = ?, held_until = ?, changed_at = ?::timestamptz
                from (select id, state from invoice) b where i.id = ? and b.id = i.id returning b.state
                """,
                (row, n) -> PayLink.State.valueOf(row.getString(1)),
                link.state().name(),
                link.reason(),
                link.erpOpen().minorUnits(),
                link.paid().minorUnits(),
                link.heldUntil(),
                clock.instant().toString(),
                link.id());
        watches.forEach(watch -> watch.changed(link));
        before.stream()
                .filter(state -> state != link.state())
                .forEach(state -> watches.forEach(watch -> watch.moved(link, state)));
    }

    /**
     * Writes a new revision and keeps the old body aside. The body and its hash are written here only: what comes back from the database may
     * order its keys differently, and would look changed at the next delivery.
     */
    public void revise(PayLink link) {
        var body = rows.written(link.invoice());
        jdbc.update("""
                insert into invoice_revision (invoice, revision, body, replaced_at)
                select id, revision, body, ?::timestamptz from invoice where id = ? and revision < ?
                """, clock.instant().toString(), link.id(), link.revision());
        jdbc.update(
                """
                update invoice set number = ?, kind = ?, currency = ?, due_date = ?::date, body = ?::jsonb, hash = md5(?)::uuid, revision = ?
                where id = ?
                """,
                link.invoice().number(),
                link.invoice().kind().name(),
                link.invoice().currency().code(),
                Optional.ofNullable(link.invoice().dueDate())
                        .map(Object::toString)
                        .orElse(null),
                body,
                body,
                link.revision(),
                link.id());
        save(link);
    }

    private Optional<PayLink> one(String sql, Object... arguments) {
        return jdbc.query(sql, (row, n) -> rows.link(row), arguments).stream().findFirst();
    }
}
