package org.paylink.payment.sandbox;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bank's sessions and payments. */
@Component
@WhenSandboxed
final class JdbcBankBooks {

    private final JdbcClient jdbc;

    JdbcBankBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A pending payment and whose it is. */
    record Due(String session, String payment) {}

    /** False where this account has used the key before. */
    boolean insert(BankSession session, String key) {
        return jdbc.sql("""
                        insert into sandbox_session (id, account, idempotency_key, reference, amount_minor, currency, shop, invoice,
                            description, language, return_url, notice_url, state, opened_at, expires_at)
                        values (:id, :account, :key, :reference, :amount, :currency, :shop, :invoice,
                            :description, :language, :return, :notice, :state, :opened, :expires)
                        on conflict (account, idempotency_key) do nothing
                        """)
                        .param("id", session.id())
                        .param("account", session.account())
                        .param("key", key)
                        .param("reference", session.reference())
                        .param("amount", session.amount().minorUnits())
                        .param("currency", session.amount().currency().code())
                        .param("shop", session.shop())
                        .param("invoice", session.invoice())
                        .param("description", session.description())
                        .param("language", session.language())
                        .param("return", session.returnUrl().toString())
                        .param("notice", session.noticeUrl().toString())
                        .param("state", session.state().name())
                        .param("opened", Timestamp.from(session.openedAt()))
                        .param("expires", Timestamp.from(session.expiresAt()))
                        .update()
                > 0;
    }

    /** Strikes out closed sessions that were opened before then, with what belongs to them; says how many, at most {@code max}. */
    int forget(Instant before, int max) {
        var old = jdbc.sql("""
                        select id from sandbox_session where opened_at < ? and state in ('COMPLETE', 'EXPIRED', 'CANCELLED')
                        order by opened_at limit ? for update skip locked
                        """)
                .params(Timestamp.from(before), max)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        for (var table :
                List.of("sandbox_notice where session", "sandbox_payment where session", "sandbox_session where id")) {
            jdbc.sql("delete from " + table + " = any(?)").param(old).update();
        }
        return old.length;
    }

    Optional<BankSession> byKey(String account, String key) {
        return jdbc.sql("select * from sandbox_session where account = ? and idempotency_key = ?")
                .params(account, key)
                .query(JdbcBankBooks::session)
                .optional();
    }

    Optional<BankSession> find(String id) {
        return jdbc.sql("select * from sandbox_session where id = ?")
                .param(id)
                .query(JdbcBankBooks::session)
                .optional();
    }

    /** Finds it and keeps others away from it until the transaction ends. */
    Optional<BankSession> lock(String id) {
        return jdbc.sql("select * from sandbox_session where id = ? for update")
                .param(id)
                .query(JdbcBankBooks::session)
                .optional();
    }

    List<BankSession> latest(int max) {
        return jdbc.sql("select * from sandbox_session order by opened_at desc limit ?")
                .param(max)
                .query(JdbcBankBooks::session)
                .list();
    }

    void save(BankSession session) {
        jdbc.sql("update sandbox_session set state = ?, behaviour = ?, late_seconds = ? where id = ?")
                .params(session.state().name(), session.behaviour().name(), session.lateSeconds(), session.id())
                .update();
    }

    void insert(String session, BankPayment payment) {
        jdbc.sql("""
                        insert into sandbox_payment (id, session, kind, of_payment, amount_minor, state, method, made_at, settles_at)
                        values (:id, :session, :kind, :of, :amount, :state, :method, :made, :settles)
                        """)
                .param("id", payment.id())
                .param("session", session)
                .param("kind", payment.kind().name())
                .param("of", payment.ofPayment())
                .param("amount", payment.amount().minorUnits())
                .param("state", payment.state().name())
                .param("method", payment.method())
                .param("made", Timestamp.from(payment.madeAt()))
                .param("settles", payment.settlesAt() == null ? null : Timestamp.from(payment.settlesAt()))
                .update();
    }

    void save(BankPayment payment) {
        jdbc.sql("update sandbox_payment set state = ?, settles_at = null where id = ?")
                .params(payment.state().name(), payment.id())
                .update();
    }

    List<BankPayment> payments(BankSession session) {
        return jdbc.sql("select * from sandbox_payment where session = ? order by made_at, id")
                .param(session.id())
                .query((row, n) -> payment(row, session.amount().currency()))
                .list();
    }

    List<Due> pendingUntil(Instant now, int max) {
        return jdbc.sql("select session, id from sandbox_payment where state = 'PENDING' and settles_at <= ? limit ?")
                .params(Timestamp.from(now), max)
                .query((row, n) -> new Due(row.getString("session"), row.getString("id")))
                .list();
    }

    List<String> openUntil(Instant now, int max) {
        return jdbc.sql("select id from sandbox_session where state = 'OPEN' and expires_at <= ? limit ?")
                .params(Timestamp.from(now), max)
                .query(String.class)
                .list();
    }

    private static BankSession session(ResultSet row, int number) throws SQLException {
        return new BankSession(
                row.getString("id"),
                row.getString("account"),
                row.getString("reference"),
                new Money(row.getLong("amount_minor"), Currency.of(row.getString("currency"))),
                row.getString("shop"),
                row.getString("invoice"),
                row.getString("description"),
                row.getString("language"),
                URI.create(row.getString("return_url")),
                URI.create(row.getString("notice_url")),
                BankSession.State.valueOf(row.getString("state")),
                BankSession.Behaviour.valueOf(row.getString("behaviour")),
                row.getInt("late_seconds"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private static BankPayment payment(ResultSet row, Currency currency) throws SQLException {
        var settles = row.getTimestamp("settles_at");
        return new BankPayment(
                row.getString("id"),
                BankPayment.Kind.valueOf(row.getString("kind")),
                row.getString("of_payment"),
                new Money(row.getLong("amount_minor"), currency),
                BankPayment.State.valueOf(row.getString("state")),
                row.getString("method"),
                row.getTimestamp("made_at").toInstant(),
                settles == null ? null : settles.toInstant());
    }
}
