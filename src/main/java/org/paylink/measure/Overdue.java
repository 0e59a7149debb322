package org.paylink.measure;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The heartbeat of reminders: what was due and has not been done, although nothing it waits for is left. Where all is well there is none; what
 * waits for contact hours, a gap, a hold or a service that stands still until a later moment is not overdue.
 */
@Component
final class Overdue {

    /** A busy hour takes a while to be worked off. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Overdue(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By merchant: claims that should have been decided, and notices that should have been sent; those without any are missing. */
    Map<String, Long> perMerchant() {
        var late = clock.instant().minus(PATIENCE).toString();
        var found = new HashMap<String, Long>();
        jdbc.query(
                """
                select merchant, count(*) from (
                    select merchant, invoice from standing where look_at <= ?::timestamptz
                    union select i.merchant, t.invoice from step_taken t join invoice i on i.id = t.invoice
                        where t.state = 'UNDER_WAY' and exists (
                            select from step_taken o join effect e on e.subject = o.invoice
                            where o.notice = t.notice and e.kind in ('send_message', 'delegate_message')
                                and starts_with(e.ordinal, 'notice-' || t.notice) and e.state in ('PLANNED', 'RETRY')
                                and e.due_at <= ?::timestamptz)) waiting
                group by merchant
                """,
                row -> {
                    found.put(row.getString(1), row.getLong(2));
                },
                late,
                late);
        return found;
    }
}
