package org.paylink.payment.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.paylink.payment.sandbox.BankSession.Statement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bank's webhooks, from the transaction of their cause until the shop has answered. */
@Component
@WhenSandboxed
final class JdbcBankNotices {

    private final JdbcClient jdbc;

    JdbcBankNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes down what is to be told, in the way that this session was asked to misbehave. */
    void write(Statement statement, String type, Instant now) {
        var event = BankIds.draw("evt_");
        var session = statement.session();
        var letter = new Letter(session.id(), event, type, BankWords.event(event, type, now, statement), now);
        switch (session.behaviour()) {
            case NOW -> insert(letter, BankNotice.State.WAITING, now);
            case LATE -> insert(letter, BankNotice.State.WAITING, now.plusSeconds(session.lateSeconds()));
            case TWICE -> {
                insert(letter, BankNotice.State.WAITING, now);
                insert(letter, BankNotice.State.WAITING, now);
            }
            case LOST -> insert(letter, BankNotice.State.LOST, now);
        }
    }

    boolean waitingExceed(int max) {
        return jdbc.sql("select count(*) from (select 1 from sandbox_notice where state = 'WAITING' limit ?) waiting")
                        .param(max + 1)
                        .query(Integer.class)
                        .single()
                > max;
    }

    /** Takes what is due; what is not answered by the end of the lease is taken again, so that a killed process loses nothing. */
    List<BankNotice> take(Instant now, Duration lease, int max) {
        return jdbc.sql("""
                        update sandbox_notice set attempt = attempt + 1, due_at = ? where id in (
                            select id from sandbox_notice where state = 'WAITING' and due_at <= ?
                            order by due_at limit ? for update skip locked)
                        returning *
                        """)
                .params(Timestamp.from(now.plus(lease)), Timestamp.from(now), max)
                .query(JdbcBankNotices::notice)
                .list();
    }

    void end(BankNotice notice, BankNotice.State state, String answer, Instant due) {
        jdbc.sql("update sandbox_notice set state = ?, answer = ?, due_at = ? where id = ?")
                .params(state.name(), answer, Timestamp.from(due), notice.id())
                .update();
    }

    /** Sends after all what was lost, given up or delivered already. */
    void sendAgain(String session, long id, Instant now) {
        jdbc.sql("update sandbox_notice set state = 'WAITING', attempt = 0, due_at = ? where id = ? and session = ?")
                .params(Timestamp.from(now), id, session)
                .update();
    }

    List<BankNotice> of(String session) {
        return jdbc.sql("select * from sandbox_notice where session = ? order by id")
                .param(session)
                .query(JdbcBankNotices::notice)
                .list();
    }

    private void insert(Letter letter, BankNotice.State state, Instant due) {
        jdbc.sql("""
                        insert into sandbox_notice (session, event, type, body, state, due_at, made_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        letter.session(),
                        letter.event(),
                        letter.type(),
                        letter.body(),
                        state.name(),
                        Timestamp.from(due),
                        Timestamp.from(letter.madeAt()))
                .update();
    }

    private static BankNotice notice(ResultSet row, int number) throws SQLException {
        return new BankNotice(
                row.getLong("id"),
                row.getString("session"),
                row.getString("type"),
                row.getString("body"),
                BankNotice.State.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("answer"));
    }

    private record Letter(String session, String event, String type, String body, Instant madeAt) {}
}
