package org.paylink.effects;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * This process among those that share the database. Its epoch is new at each start; its lease, renewed by the database's clock, tells the
 * others that its claims are alive. A node that slept past its lease must not send: it takes a new epoch first.
 */
final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final JdbcTemplate jdbc;
    private final Duration lease;
    private volatile long epoch;
    private volatile long renewedNanos;
    private volatile int nodes = 1;

    Node(JdbcTemplate jdbc, Duration lease) {
        this.jdbc = jdbc;
        this.lease = lease;
    }

    /** Joins, under a new epoch. */
    synchronized void join() {
        var begun = System.nanoTime();
        var fresh = jdbc.queryForObject("select nextval('epoch')", Long.class);
        if (fresh == null) {
            throw new IllegalStateException("the sequence epoch gave nothing");
        }
        jdbc.update("delete from lease where expires_at < now() - interval '1 day'");
        jdbc.update(
                "insert into lease (name, epoch, expires_at) values (?, ?, now() + make_interval(secs => ?))",
                "node-" + fresh,
                fresh,
                lease.toMillis() / 1000.0);
        epoch = fresh;
        renewedNanos = begun;
        nodes = alive();
    }

    /** Keeps the lease; a lease already lost is not revived, for others may have taken over: a new epoch begins. */
    synchronized void renew() {
        var begun = System.nanoTime();
        var kept = jdbc.update(
                "update lease set expires_at = now() + make_interval(secs => ?) where name = ? and expires_at > now()",
                lease.toMillis() / 1000.0,
                "node-" + epoch);
        if (kept == 1) {
            renewedNanos = begun;
            nodes = alive();
            return;
        }
        LOG.warn(
                "This node was silent for more than {} s; its work was given free, it goes on under a new epoch",
                lease.toSeconds());
        join();
    }

    /** Gives the claims free at once. */
    void leave() {
        try {
            jdbc.update("delete from lease where name = ?", "node-" + epoch);
        } catch (DataAccessException e) {
            LOG.info("The lease could not be given back; it runs out by itself in {} s", lease.toSeconds());
        }
    }

    private int alive() {
        var alive = jdbc.queryForObject(
                "select count(*) from lease where name like 'node-%' and expires_at > now()", Integer.class);
        return alive == null ? 1 : alive;
    }

    /** How many share the work, this one among them, as of the last renewal. */
    int nodes() {
        return nodes;
    }

    long epoch() {
        return epoch;
    }

    /** Whether the lease surely still runs, by a clock that does not jump; asked before each send. */
    boolean alive(long claimedEpoch) {
        return claimedEpoch == epoch && System.nanoTime() - renewedNanos < lease.toNanos();
    }
}
