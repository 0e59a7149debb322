package org.paylink.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Component;

/** The open claims of a merchant, payer by payer, however many there are. */
@Component
public final class Debtors {

    private static final int FETCH = 2_000;

    private final JdbcTemplate jdbc;

    Debtors(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Hands them on in groups of about so many, all of a payer in one group, until the taker has had enough. Needs a transaction: without one, the driver
     * reads all at once.
     *
     * @return whether all were handed on
     */
    public boolean each(String merchant, int about, Predicate<List<UUID>> taker) {
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
                    var statement = connection.prepareStatement("""
                            select id, body -> 'customer' ->> 'id' as customer from invoice
                            where merchant = ? and state = 'OPEN' order by customer, id
                            """);
                    statement.setFetchSize(FETCH);
                    statement.setString(1, merchant);
                    return statement;
                },
                groups));
    }
}
