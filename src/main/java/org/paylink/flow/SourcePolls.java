package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When the routes that ask ERPs last could: a reminder must not rest on what an ERP said before it fell silent. */
@Component
public final class SourcePolls {

    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SourcePolls.class);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    SourcePolls(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A route has asked its ERP and got an answer, perhaps one with nothing new. */
    public void polled(String source) {
        var now = clock.instant();
        if (written.getOrDefault(source, Instant.MIN).isAfter(now.minus(WRITTEN_EVERY))) {
            return;
        }
        try {
            jdbc.update("""
                    insert into source_polled (source, polled_at) values (?, ?::timestamptz)
                    on conflict (source) do update set polled_at = greatest(source_polled.polled_at, excluded.polled_at)
                    """, source, now.toString());
            written.put(source, now);
        } catch (DataAccessException e) {
            // What was polled is settled; the next poll is noted instead.
            LOG.debug("The poll of {} is not noted", source, e);
        }
    }

    /** The route is gone: what it has brought is as good as it will ever be. */
    public void gone(String source) {
        written.remove(source);
        jdbc.update("delete from source_polled where source = ?", source);
    }
}
