package org.paylink.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Bounded.Bound;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of whom an account with a limit has reached, for all nodes and all accounts that share the limit. */
@Component
public final class Audiences {

    // A count may be a second old while more room is left than all senders together could fill in that time.
    private static final int PLENTY = 5000;
    private static final Duration FRESH = Duration.ofSeconds(1);

    // Between the clocks of nodes, and for who was counted elsewhere and not yet committed.
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    /** Whoever was reached longer ago is forgotten. */
    static final Duration REMEMBERED = Duration.ofDays(7);

    // So that no deletion takes long; more than that in a round nobody could have been written to since the last one.
    private static final int BATCH = 1000;
    private static final int BATCHES_MAX = 100;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Map<String, Counted> counts = new ConcurrentHashMap<>();

    public Audiences(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** {@code alone}: while nobody else could count. */
    private record Counted(int customers, Instant at, boolean alone) {}

    /**
     * Those of these addresses that may be written to now; they are counted in the caller's transaction. Whoever is counted already always may; of
     * the others the first do, as far as there is room.
     */
    public Set<String> admit(Bound bound, Collection<String> addresses) {
        var admitted = new LinkedHashSet<>(addresses);
        if (bound.customers().isPresent()) {
            var others = new LinkedHashSet<>(admitted);
            others.removeAll(counted(bound, admitted));
            var room = others.isEmpty() ? 0 : room(bound, bound.customers().getAsInt(), others.size());
            others.stream().skip(room).forEach(admitted::remove);
        }
        keep(bound.audience(), admitted);
        return admitted;
    }

    private Set<String> counted(Bound bound, Collection<String> addresses) {
        return new HashSet<>(jdbc.queryForList(
                "select address from reached where audience = ? and address = any(?) and at > ?::timestamptz",
                String.class,
                bound.audience(),
                Column.of(addresses, address -> address),
                clock.instant().minus(bound.within()).toString()));
    }

    private int room(Bound bound, int limit, int wanted) {
        var last = counts.get(bound.audience());
        if (last == null || limit - last.customers > PLENTY && !isFresh(last)) {
            last = count(bound, false);
        }
        return limit - last.customers > PLENTY ? limit - last.customers : scarce(bound, limit, wanted, last);
    }

    /**
     * Until this transaction ends nobody else counts: together they would let more through than there is room for. Counting all takes long, so it is
     * done only where the last count and all who were written to since might be too many, and was not full a moment ago.
     */
    private int scarce(Bound bound, int limit, int wanted, Counted last) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended('reached ' || ?, 0))", row -> {}, bound.audience());
        var left = limit - last.customers - reachedSince(bound, last.at.minus(OVERLAP));
        if (left < wanted) {
            var wasFull = last.alone && isFresh(last) && last.customers >= limit;
            left = wasFull ? 0 : limit - count(bound, true).customers;
        }
        return Math.max(0, left);
    }

    private boolean isFresh(Counted last) {
        return clock.instant().isBefore(last.at.plus(FRESH));
    }

    private Counted count(Bound bound, boolean alone) {
        var at = clock.instant();
        var now = new Counted(reachedSince(bound, at.minus(bound.within())), at, alone);
        counts.put(bound.audience(), now);
        return now;
    }

    private int reachedSince(Bound bound, Instant since) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from reached where audience = ? and at > ?::timestamptz",
                Integer.class,
                bound.audience(),
                since.toString()));
    }

    /** In one order for all, so that two who count the same customers wait for each other instead of both. */
    private void keep(String audience, Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        jdbc.update("""
                insert into reached (audience, address, at) select ?, address, ?::timestamptz from unnest(?) as u(address)
                on conflict (audience, address) do update set at = excluded.at
                """, audience, clock.instant().toString(), Column.of(new TreeSet<>(addresses), address -> address));
    }

    /** Strikes out those who were reached long ago, in small batches, each by itself; says how many. Nobody waits for it. */
    public int forgetOld() {
        var forgotten = 0;
        for (var audience = after(""); audience != null; audience = after(audience)) {
            var last = BATCH;
            for (var batch = 0; last == BATCH && batch < BATCHES_MAX; batch++) {
                last = forgetOld(audience);
                forgotten += last;
            }
        }
        return forgotten;
    }

    private @Nullable String after(String audience) {
        return jdbc.queryForObject("select min(audience) from reached where audience > ?", String.class, audience);
    }

    /** Those that somebody is just counting anew are left out. */
    private int forgetOld(String audience) {
        return jdbc.update(
                """
                delete from reached where audience = ? and address in (
                    select address from reached where audience = ? and at < ?::timestamptz limit ? for update skip locked)
                """, audience, audience, clock.instant().minus(REMEMBERED).toString(), BATCH);
    }
}
