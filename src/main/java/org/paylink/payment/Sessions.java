package org.paylink.payment;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of payment sessions. */
@Component
public final class Sessions {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Sessions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One attempt to pay. {@code charges}: what of the amount is for what is charged beside the invoice. {@code joint}: it is for several invoices, this one
     * among them; {@link SessionParts} knows which.
     */
    public record Session(
            UUID id,
            UUID invoice,
            String account,
            Money amount,
            Money charges,
            State state,
            @Nullable String reference,
            @Nullable URI url,
            Instant openedAt,
            @Nullable Instant expiresAt,
            boolean joint) {}

    public enum State {
        OPENING,
        OPEN,
        PENDING,
        PAID,
        FAILED,
        EXPIRED,
        CANCELLED
    }

    /** What will be opened: one attempt to pay one amount, {@code charges} of it for what is charged beside the invoice. */
    public record Frozen(UUID id, UUID invoice, String account, Money amount, Money charges, boolean joint) {

        /** For the invoice alone. */
        public Frozen(UUID id, UUID invoice, String account, Money amount) {
            this(id, invoice, account, amount, Money.zero(amount.currency()), false);
        }
    }

    /** Freezes what will be opened, before it is; gives the amounts that count. One that is frozen already keeps its amount. */
    public Map<UUID, Money> freeze(Collection<Frozen> sessions) {
        var added = jdbc.update(
                """
                insert into payment_session (id, invoice, account, amount_minor, charges_minor, currency, joint, state, opened_at)
                select u.id, u.invoice, u.account, u.amount, u.charges, u.currency, u.joint, 'OPENING', ?::timestamptz
                from unnest(?::uuid[], ?::uuid[], ?, ?::bigint[], ?::bigint[], ?, ?::boolean[])
                    as u(id, invoice, account, amount, charges, currency, joint) on conflict do nothing
                """,
                clock.instant().toString(),
                Column.of(sessions, Frozen::id),
                Column.of(sessions, Frozen::invoice),
                Column.of(sessions, Frozen::account),
                Column.of(sessions, session -> session.amount().minorUnits()),
                Column.of(sessions, session -> session.charges().minorUnits()),
                Column.of(sessions, session -> session.amount().currency().code()),
                Column.of(sessions, Frozen::joint));
        var amounts = new HashMap<UUID, Money>();
        sessions.forEach(session -> amounts.put(session.id(), session.amount()));
        if (added < amounts.size()) {
            jdbc.query(
                    "select * from payment_session where id = any(?::uuid[])",
                    row -> {
                        var kept = session(row);
                        amounts.put(kept.id(), kept.amount());
                    },
                    (Object) Column.of(amounts.keySet(), id -> id));
        }
        return amounts;
    }

    public void opened(Map<UUID, OpenedSession> opened) {
        if (opened.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                update payment_session s set state = 'OPEN', reference = u.reference, url = u.url, expires_at = u.expires
                from unnest(?::uuid[], ?, ?, ?::timestamptz[]) as u(id, reference, url, expires)
                where s.id = u.id and s.state = 'OPENING'
                """,
                Column.of(opened.keySet(), id -> id),
                Column.of(opened.values(), OpenedSession::reference),
                Column.of(opened.values(), OpenedSession::url),
                Column.of(opened.values(), OpenedSession::expiresAt));
    }

    /** A session's state only moves forward: what is paid is not opened, expired or cancelled again. */
    public void move(UUID id, State state) {
        jdbc.update("""
                update payment_session set state = ?, pending_since = case when ? = 'PENDING' then ?::timestamptz end
                where id = ? and state <> 'PAID' and state <> ?
                """, state.name(), state.name(), clock.instant().toString(), id, state.name());
    }

    /** Since when money for each of these invoices is on its way; those without are missing. */
    public Map<UUID, Instant> pendingSince(Collection<UUID> invoices) {
        var found = new HashMap<UUID, Instant>();
        jdbc.query(
                """
                select invoice, max(since) from (
                    select invoice, coalesce(pending_since, opened_at) as since from payment_session
                    where invoice = any(?::uuid[]) and state = 'PENDING'
                    union all
                    select p.invoice, coalesce(s.pending_since, s.opened_at) from session_part p join payment_session s on s.id = p.session
                    where p.invoice = any(?::uuid[]) and s.state = 'PENDING') pending
                group by invoice
                """,
                row -> {
                    found.put(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant());
                },
                Column.of(invoices, id -> id),
                Column.of(invoices, id -> id));
        return found;
    }

    public Optional<Session> find(UUID id) {
        return jdbc.query("select * from payment_session where id = ?", (row, n) -> session(row), id).stream()
                .findFirst();
    }

    public Optional<Session> withReference(String account, String reference) {
        return jdbc
                .query(
                        "select * from payment_session where account = ? and reference = ?",
                        (row, n) -> session(row),
                        account,
                        reference)
                .stream()
                .findFirst();
    }

    /** By the provider's reference of the session, or of a payment that was booked for it: a refund or a dispute may name nothing else. */
    public Optional<Session> called(String account, String reference) {
        return withReference(account, reference)
                .or(() -> jdbc.query("""
                                select s.* from payment p join payment_session s on s.id = p.session
                                where p.account = ? and p.payment_id = ? and p.entry = 'PAYMENT'
                                """, (row, n) -> session(row), account, reference).stream()
                        .findFirst());
    }

    /** Those for this invoice, and those for several with it among them; newest first. */
    public List<Session> of(UUID invoice) {
        return jdbc.query("""
                select * from payment_session where invoice = ? or id in (select session from session_part where invoice = ?)
                order by opened_at desc, id
                """, (row, n) -> session(row), invoice, invoice);
    }

    /**
     * Takes live sessions that were not asked about for a while, the longest unasked first, and notes that they are asked now. The older a
     * session, the rarer: a tenth of its age, within the bounds.
     */
    public List<Session> toAsk(List<String> accounts, Duration atLeast, Duration atMost, int max) {
        var now = clock.instant().toString();
        return jdbc.query(
                """
                update payment_session s set asked_at = ?::timestamptz from (
                    select id from payment_session
                    where state in ('OPEN', 'PENDING') and account = any(?)
                        and coalesce(asked_at, opened_at) < ?::timestamptz
                            - least(greatest((?::timestamptz - opened_at) / 10, make_interval(secs => ?)), make_interval(secs => ?))
                    order by asked_at nulls first limit ? for update skip locked) due
                where s.id = due.id returning s.*
                """,
                (row, n) -> session(row),
                now,
                accounts.toArray(String[]::new),
                now,
                now,
                atLeast.toMillis() / 1000.0,
                atMost.toMillis() / 1000.0,
                max);
    }

    /** Its provider has just told of it, asked for it. */
    public void answered(UUID session) {
        jdbc.update(
                "update payment_session set answered_at = ?::timestamptz where id = ?",
                clock.instant().toString(),
                session);
    }

    private static Session session(ResultSet row) throws SQLException {
        var url = row.getString("url");
        var expires = row.getTimestamp("expires_at");
        var currency = Currency.of(row.getString("currency"));
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("invoice", UUID.class),
                row.getString("account"),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("charges_minor"), currency),
                State.valueOf(row.getString("state")),
                row.getString("reference"),
                url == null ? null : URI.create(url),
                row.getTimestamp("opened_at").toInstant(),
                expires == null ? null : expires.toInstant(),
                row.getBoolean("joint"));
    }
}
