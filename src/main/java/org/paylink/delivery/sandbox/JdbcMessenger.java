package org.paylink.delivery.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The messenger's texts and phones. Each change and the webhooks that tell of it are one transaction. */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class JdbcMessenger {

    private static final int ROUND = 200;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JdbcWebhooks webhooks;
    private final ObjectMapper json;
    private final Clock clock;

    JdbcMessenger(
            JdbcClient jdbc, TransactionOperations transaction, JdbcWebhooks webhooks, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    /** A text to be sent. */
    record Order(
            String to,
            @Nullable String name,
            String from,
            String language,
            String text,
            @Nullable String link,
            @Nullable String correlation) {

        /** Without names and text: it may end in logs. */
        @Override
        public String toString() {
            return "Order[" + correlation + "]";
        }
    }

    private record Event(
            long id, long phone, String account, @Nullable String correlation, String state) {}

    /** Keeps the text; it arrives in a later round. Gives the messenger's id of it. */
    String accept(String account, Order order) {
        return inTransaction(() -> {
            var id = jdbc.sql("""
                            insert into sandbox_message (phone, account, sender, language, body, link, correlation, state, fate,
                                accepted_at, deliver_at)
                            values (?, ?, ?, ?, ?, ?, ?, 'ACCEPTED', ?, ?, ?) returning id
                            """)
                    .param(phone(order))
                    .param(account)
                    .param(order.from)
                    .param(order.language)
                    .param(order.text)
                    .param(order.link)
                    .param(order.correlation)
                    .param(Behaviour.of(order.to) == Behaviour.UNREACHABLE ? "FAILED" : "DELIVERED")
                    .param(now())
                    .param(Timestamp.from(
                            clock.instant().plus(Behaviour.of(order.to).delay())))
                    .query(Long.class)
                    .single();
            tell(List.of(new Event(id, 0, account, order.correlation, "SENT")));
            return reference(id);
        });
    }

    /** Lets arrive what is due, at most a round of it; says how many. */
    int deliverDue() {
        return inTransaction(() -> {
            var arrived = jdbc.sql("""
                            with due as (
                                select id from sandbox_message where state = 'ACCEPTED' and deliver_at <= :now
                                order by deliver_at, id limit :round for update skip locked)
                            update sandbox_message m set state = fate, delivered_at = case fate when 'DELIVERED' then cast(:now as timestamptz) end
                            from due where m.id = due.id
                            returning m.id, phone, account, correlation, state
                            """)
                    .param("now", now())
                    .param("round", ROUND)
                    .query(Event.class)
                    .list();
            tell(arrived);
            show(arrived, """
                    update sandbox_phone p set version = version + 1,
                        last_at = (select max(delivered_at) from sandbox_message where phone = p.id)
                    where id = ?
                    """);
            return arrived.size();
        });
    }

    /** The customer has seen everything on this phone that had arrived by then. */
    void read(long phone, Instant until) {
        transaction.executeWithoutResult(status -> {
            var seen = jdbc.sql("""
                            update sandbox_message set state = 'READ', read_at = ?
                            where phone = ? and state = 'DELIVERED' and delivered_at <= ?
                            returning id, phone, account, correlation, state
                            """)
                    .param(now())
                    .param(phone)
                    .param(Timestamp.from(until))
                    .query(Event.class)
                    .list();
            tell(seen);
            show(seen, "update sandbox_phone set version = version + 1 where id = ?");
        });
    }

    /** Strikes out texts of long ago, oldest first, at most a round of them; says how many. */
    int forgetOld() {
        return jdbc.sql("""
                        delete from sandbox_message where id in (
                            select id from (select id, accepted_at from sandbox_message order by id limit ?) oldest where accepted_at < ?)
                        """)
                .param(ROUND)
                .param(Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private long phone(Order order) {
        return jdbc.sql("""
                        insert into sandbox_phone (address, name) values (?, ?)
                        on conflict (address) do update set name = coalesce(excluded.name, sandbox_phone.name) returning id
                        """).param(order.to).param(order.name).query(Long.class).single();
    }

    /** In the order of their ids, so that two nodes never wait for each other. */
    private void show(List<Event> events, String sql) {
        var phones = new TreeSet<Long>();
        events.forEach(event -> phones.add(event.phone));
        phones.forEach(phone -> jdbc.sql(sql).param(phone).update());
    }

    private void tell(List<Event> events) {
        for (var event : events) {
            var status = event.state.toLowerCase(Locale.ROOT);
            var body = json.createObjectNode()
                    .put("event", "evt_%d_%s".formatted(event.id, status))
                    .put("message", reference(event.id))
                    .put("correlation", event.correlation)
                    .put("status", status)
                    .put("at", clock.instant().toString())
                    .put("problem", event.state.equals("FAILED") ? "the phone cannot be reached" : null);
            webhooks.add(event.account, body.toString());
        }
    }

    private static String reference(long id) {
        return "msg_" + id;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private <T> T inTransaction(Supplier<T> work) {
        var result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("the transaction gave nothing");
        }
        return result;
    }
}
