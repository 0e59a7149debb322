package org.paylink.effects;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Word from outside that work which seemed done was not: it waits for a person, who may have it tried again. */
@Component
public final class Refusals {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Refusals(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False where it has not been begun, or waits for a person already. A claim that is under way ends here: its own result does not count any more. */
    public boolean refused(UUID effect, String problem) {
        return jdbc.update(
                        """
                        update effect set state = 'PARKED', problem = ?, due_at = ?::timestamptz, settled_at = ?::timestamptz
                        where id = ? and attempt > 0 and state in ('CLAIMED', 'IN_DOUBT', 'RETRY', 'DONE', 'FAILED')
                        """,
                        problem,
                        clock.instant().toString(),
                        clock.instant().toString(),
                        effect)
                > 0;
    }
}
