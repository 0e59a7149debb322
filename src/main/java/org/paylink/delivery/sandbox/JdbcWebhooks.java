package org.paylink.delivery.sandbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks that have still to be told, kept until somebody has said 2xx. */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class JdbcWebhooks {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcWebhooks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One to tell; {@code attempt} counts from 1. */
    record Waiting(long id, String account, String body, int attempt) {}

    void add(String account, String body) {
        jdbc.sql("insert into sandbox_webhook (account, body, due_at) values (?, ?, ?)")
                .param(account)
                .param(body)
                .param(in(Duration.ZERO))
                .update();
    }

    /** Takes what is due; it is due again after the lease, should this process die with it in hand. */
    List<Waiting> take(int max, Duration lease) {
        return jdbc.sql("""
                        with due as (
                            select id from sandbox_webhook where due_at <= ? order by due_at, id limit ? for update skip locked)
                        update sandbox_webhook w set due_at = ?, attempt = attempt + 1 from due where w.id = due.id
                        returning w.id, account, body, attempt
                        """)
                .param(in(Duration.ZERO))
                .param(max)
                .param(in(lease))
                .query(Waiting.class)
                .list();
    }

    void remove(List<Long> ids) {
        jdbc.sql("delete from sandbox_webhook where id = any(?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    void again(long id, Duration wait) {
        jdbc.sql("update sandbox_webhook set due_at = ? where id = ?")
                .param(in(wait))
                .param(id)
                .update();
    }

    /** Whether more than this many wait. */
    boolean moreThan(int limit) {
        return jdbc.sql("select count(*) from (select 1 from sandbox_webhook limit ?) few")
                        .param(limit + 1)
                        .query(Integer.class)
                        .single()
                > limit;
    }

    private Timestamp in(Duration wait) {
        return Timestamp.from(clock.instant().plus(wait));
    }
}
