package org.paylink.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/** The claims of a merchant, payer by payer, however many there are. */
@Component
public final class Debtors {

    private static final int FETCH = 2_000;

    private final JdbcTemplate jdbc;

    Debtors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Hands the open ones on in groups of about so many, all of a payer in one group, until the taker has had enough. Needs a transaction: without one, the driver
     * reads all at once.
     *
     * @return whether all were handed on
     */
    public boolean each(String merchant, int about, Predicate<List<UUID>> taker) {
        return each(about, taker, """
                select id, body -> 'customer' ->> 'id' as customer from invoice
                where merchant = ? and state = 'OPEN' order by customer, id
                """, merchant);
    }

    // What is settled and has not changed since was settled before. Credit notes reduce what is owed at any time.
    private static final String SINCE = """
            from invoice where merchant = ? and (state in ('OPEN', 'PARKED', 'CREDIT') or changed_at >= ?::timestamptz)
            """;

    /** Likewise all that may have been open at some time since a moment, and the credit notes. */
    public boolean eachSince(String merchant, Instant since, int about, Predicate<List<UUID>> taker) {
        return each(
                about,
                taker,
                "select id, body -> 'customer' ->> 'id' as customer " + SINCE + " order by customer, id",
                merchant,
                since.toString());
    }

    public long countSince(String merchant, Instant since) {
        var count = jdbc.queryForObject("select count(*) " + SINCE, Long.class, merchant, since.toString());
        return count == null ? 0 : count;
    }

    private boolean each(int about, Predicate<List<UUID>> taker, String sql, String... arguments) {
        ResultSetExtractor<Boolean> groups = rows -> {
            var group = new ArrayList<UUID>();
            @Nullable String payer = null;
            while (rows.next()) {
                var next = rows.getString(2);
                var samePayer = next != null && Objects.equals(payer, next);
                if (group.size() >= about && !samePayer) {
                    if (!taker.test(List.copyOf(group))) {
                        return false;
                    }
                    group.clear();
                }
                group.add(rows.getObject(1, UUID.class));
                payer = next;
            }
            if (!group.isEmpty()) {
                taker.test(List.copyOf(group));
            }
            return true;
        };
        return Boolean.TRUE.equals(jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    statement.setFetchSize(FETCH);
                    for (int i = 0; i < arguments.length; i++) {
                        statement.setString(i + 1, arguments[i]);
                    }
                    return statement;
                },
                groups));
    }
}
