package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whose news a route takes. It is kept, so that nothing is missed while a route or a node is away; a route that has not asked for a week is
 * forgotten, or what nobody takes would grow for ever.
 */
@Component
final class NewsReaders {

    static final String QUEUE = "news/";

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);
    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Set.of(), Instant.MIN);

    private record Known(Set<String> merchants, Instant readAt) {}

    NewsReaders(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A route asks for what is in this queue. */
    void seen(String queue) {
        var now = clock.instant();
        var before = written.getOrDefault(queue, Instant.MIN);
        if (!queue.startsWith(QUEUE) || before.isAfter(now.minus(WRITTEN_EVERY))) {
            return;
        }
        jdbc.update("""
                insert into news_reader (merchant, seen_at) values (?, ?::timestamptz)
                on conflict (merchant) do update set seen_at = excluded.seen_at
                """, queue.substring(QUEUE.length()), now.toString());
        written.put(queue, now);
        known = read(now);
    }

    boolean reads(String merchant) {
        return merchants().contains(merchant);
    }

    boolean none() {
        return merchants().isEmpty();
    }

    private Set<String> merchants() {
        var now = clock.instant();
        var last = known;
        if (last.readAt().isBefore(now.minus(READ_EVERY))) {
            last = read(now);
            known = last;
        }
        return last.merchants();
    }

    private Known read(Instant now) {
        var since = now.minus(FORGOTTEN_AFTER).toString();
        var merchants = jdbc.queryForList(
                "select merchant from news_reader where seen_at > ?::timestamptz", String.class, since);
        return new Known(Set.copyOf(merchants), now);
    }
}
