package org.paylink.delivery.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the phones show. Reads only. */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class JdbcPhones {

    static final int PHONES_MAX = 100;
    static final int TEXTS_MAX = 200;

    private final JdbcClient jdbc;

    JdbcPhones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One phone in the list. */
    record Row(long id, String address, @Nullable String name, String sender, String body, Instant lastAt, int unread) {
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /** One text on a phone. */
    record Text(
            long id,
            String sender,
            String language,
            String body,
            @Nullable String link,
            String state,
            Instant at) {
        @Override
        public String toString() {
            return "Text[" + id + "]";
        }
    }

    /** Whose phone it is. */
    record Owner(long id, String address, @Nullable String name) {
        @Override
        public String toString() {
            return "Owner[" + id + "]";
        }
    }

    /** The phones, the latest text first, at most {@link #PHONES_MAX}. */
    List<Row> latest() {
        return jdbc.sql("""
                        select p.id, p.address, p.name, m.sender, m.body, p.last_at,
                            (select count(*) from sandbox_message u where u.phone = p.id and u.state = 'DELIVERED') unread
                        from sandbox_phone p
                        cross join lateral (
                            select sender, body from sandbox_message where phone = p.id and delivered_at is not null
                            order by delivered_at desc, id desc limit 1) m
                        where p.last_at is not null
                        order by p.last_at desc, p.id desc limit ?
                        """)
                .param(PHONES_MAX)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getString("address"),
                        row.getString("name"),
                        row.getString("sender"),
                        row.getString("body"),
                        row.getTimestamp("last_at").toInstant(),
                        row.getInt("unread")))
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from sandbox_phone where last_at is not null")
                .query(Integer.class)
                .single();
    }

    Optional<Owner> owner(long phone) {
        return jdbc.sql("select id, address, name from sandbox_phone where id = ?")
                .param(phone)
                .query(Owner.class)
                .optional();
    }

    /** The texts that have arrived, oldest first, at most the last {@link #TEXTS_MAX}. */
    List<Text> texts(long phone) {
        var latestFirst = jdbc.sql("""
                        select id, sender, language, body, link, state, delivered_at from sandbox_message
                        where phone = ? and delivered_at is not null order by delivered_at desc, id desc limit ?
                        """)
                .param(phone)
                .param(TEXTS_MAX)
                .query((row, n) -> new Text(
                        row.getLong("id"),
                        row.getString("sender"),
                        row.getString("language"),
                        row.getString("body"),
                        row.getString("link"),
                        row.getString("state"),
                        row.getTimestamp("delivered_at").toInstant()))
                .list();
        var oldestFirst = new ArrayList<>(latestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** The versions of these phones, and under 0 that of all of them together. */
    Map<Long, Long> versions(Collection<Long> phones) {
        var versions = new HashMap<Long, Long>();
        jdbc.sql("select id, version from sandbox_phone where id = any(?)")
                .param(phones.toArray(Long[]::new))
                .query(row -> {
                    versions.put(row.getLong("id"), row.getLong("version"));
                });
        versions.put(
                0L,
                jdbc.sql("select coalesce(sum(version), 0) from sandbox_phone")
                        .query(Long.class)
                        .single());
        return versions;
    }
}
