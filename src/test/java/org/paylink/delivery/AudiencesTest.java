package org.paylink.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Bounded.Bound;
import org.paylink.effects.MovedClock;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many different customers are let through, over all nodes. */
class AudiencesTest {

    private static final DataSource DATABASE = TestDatabase.fresh();

    private final MovedClock clock = new MovedClock("2026-11-22T12:00:00Z");
    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));
    private final Audiences audiences = new Audiences(jdbc, clock);
    private final Audiences ofAnotherNode = new Audiences(jdbc, clock);
    private final String portfolio = UUID.randomUUID().toString();

    @Test
    void theFirstGoAsFarAsThereIsRoomAndWhoIsCountedAlwaysMay() {
        assertEquals(Set.of("c", "a"), admitted(audiences, 2, "c", "a", "b"));
        assertEquals(Set.of("a", "c"), admitted(ofAnotherNode, 2, "b", "a", "d", "c"));
        assertEquals(Set.of(), admitted(audiences, 0, "d"));
    }

    @Test
    void theWindowMovesAndEachMessageCountsAnew() {
        admitted(audiences, 2, "a");
        clock.passes(Duration.ofHours(23));
        admitted(audiences, 2, "b");
        clock.passes(Duration.ofMinutes(59));
        assertEquals(Set.of(), admitted(audiences, 2, "c"));
        clock.passes(Duration.ofMinutes(1));
        assertEquals(Set.of("c"), admitted(audiences, 2, "c", "d"));
        admitted(audiences, 2, "b");
        clock.passes(Duration.ofHours(23));
        assertEquals(Set.of(), admitted(audiences, 2, "d"), "b was written to again, c is counted");
    }

    @Test
    void aRaisedLimitCountsAtOnceAndNoLimitLetsAllThroughAndCountsThem() {
        assertEquals(Set.of("a"), admitted(audiences, 1, "a", "b"));
        assertEquals(Set.of("b"), admitted(audiences, 2, "b", "c"));
        assertEquals(Set.of("c", "d"), audiences.admit(bound(OptionalInt.empty()), List.of("c", "d")));
        assertEquals(Set.of(), admitted(audiences, 4, "e"));
    }

    @Test
    void anotherPortfolioHasRoomOfItsOwn() {
        admitted(audiences, 1, "a");
        var another = new Bound("another " + portfolio, OptionalInt.of(1), Duration.ofHours(24));
        assertEquals(Set.of("b"), audiences.admit(another, List.of("b")));
    }

    /** The second waits for the first to commit, and sees that the last place is taken. */
    @Test
    void twoNodesDoNotTakeTheLastPlaceBoth() throws Exception {
        var taken = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(tx -> {
            assertEquals(Set.of("a"), admitted(audiences, 1, "a"));
            taken.countDown();
            await(goOn);
        }));
        await(taken);
        var second = CompletableFuture.supplyAsync(() -> transaction.execute(tx -> admitted(ofAnotherNode, 1, "b")));
        assertFalse(waitsAndEnds(second, Duration.ofMillis(300)));
        goOn.countDown();
        first.get(10, TimeUnit.SECONDS);
        assertEquals(Set.of(), second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void farFromTheLimitNobodyWaitsAndNearItThePlacesAreCounted() {
        fill(94_000);
        assertEquals(Set.of("a"), admitted(audiences, 100_000, "a"));
        fill(6_000);
        assertEquals(Set.of("b"), admitted(audiences, 100_000, "b"), "its count is not a second old");
        clock.passes(Duration.ofSeconds(1));
        assertEquals(Set.of(), admitted(audiences, 100_000, "c"));
        assertTrue(admitted(ofAnotherNode, 100_000, "a", "d").contains("a"));
    }

    /** Near the limit all are counted again only where those since the last count might be too many. */
    @Test
    void nearTheLimitNobodyIsRefusedWhileThereIsRoom() {
        fill(1_000);
        assertEquals(Set.of("a"), admitted(audiences, 1_003, "a"));
        clock.passes(Duration.ofSeconds(10));
        for (var again = 0; again < 5; again++) {
            assertEquals(Set.of("a"), admitted(audiences, 1_003, "a"));
        }
        assertEquals(Set.of("b"), admitted(ofAnotherNode, 1_003, "b"));
        assertEquals(Set.of("c"), admitted(audiences, 1_003, "c", "d"));
        assertEquals(Set.of(), admitted(audiences, 1_003, "e"));
        assertEquals(Set.of(), admitted(ofAnotherNode, 1_003, "e"));
    }

    @Test
    void whoWasReachedLongAgoIsForgottenInEachAudience() {
        fill(2_500);
        var another = new Bound("another " + portfolio, OptionalInt.empty(), Duration.ofHours(24));
        audiences.admit(another, List.of("a"));
        clock.passes(Duration.ofDays(7));
        admitted(audiences, 10, "late");
        audiences.forgetOld();
        assertEquals(2_501, rows(portfolio));
        clock.passes(Duration.ofMillis(1));
        audiences.forgetOld();
        assertEquals(1, rows(portfolio));
        assertEquals(0, rows(another.audience()));
        assertEquals(Set.of("late"), admitted(audiences, 1, "late", "b"));
    }

    /** Whoever is just written to again stays, and the others need not wait for that. */
    @Test
    void whoIsJustCountedAnewIsNotForgotten() {
        admitted(audiences, 10, "a", "b");
        clock.passes(Duration.ofDays(8));
        transaction.executeWithoutResult(tx -> {
            admitted(audiences, 10, "a");
            var forgetting = CompletableFuture.runAsync(ofAnotherNode::forgetOld);
            forgetting.orTimeout(10, TimeUnit.SECONDS).join();
            assertEquals(1, rows(portfolio));
        });
        ofAnotherNode.forgetOld();
        assertEquals(1, rows(portfolio));
    }

    @Test
    void noWindowIsLongerThanTheyAreRemembered() {
        var tooLong = Duration.ofDays(7).plusMillis(1);
        assertThrows(IllegalArgumentException.class, () -> new Bound(portfolio, OptionalInt.empty(), tooLong));
    }

    private int rows(String audience) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from reached where audience = ?", Integer.class, audience));
    }

    private void fill(int customers) {
        jdbc.update("""
                insert into reached select ?, gen_random_uuid()::text, ?::timestamptz from generate_series(1, ?)
                """, portfolio, clock.instant().toString(), customers);
    }

    private Set<String> admitted(Audiences node, int limit, String... addresses) {
        return node.admit(bound(OptionalInt.of(limit)), List.of(addresses));
    }

    private Bound bound(OptionalInt customers) {
        return new Bound(portfolio, customers, Duration.ofHours(24));
    }

    private static boolean waitsAndEnds(CompletableFuture<?> work, Duration within) throws Exception {
        try {
            work.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
