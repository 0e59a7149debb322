package org.paylink.effects;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A queue whose provider goes away and comes back, on a real database and in real time. */
class OutageTest {

    private static final String QUEUE = "send/acme";
    private static final int MESSAGES = 400;

    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.fresh());
    private final EffectSettings settings =
            new EffectSettings(128, 12, Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(5));
    private final Wakes wakes = new Wakes();
    private final Effects effects = new Effects(jdbc, Clock.systemUTC(), wakes);
    private final Node node = new Node(jdbc, settings.lease());
    private final Provider provider = new Provider();
    private final Engine engine = new Engine(
            effects,
            List.of(provider),
            new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource()))),
            node,
            new Engine.Surroundings(settings, Clock.systemUTC(), new SimpleMeterRegistry()));
    private final Gate gate =
            new Gate(QUEUE, OptionalDouble.empty(), node::nodes, TimeMeter.SYSTEM_NANOTIME, Clock.systemUTC());
    private final Worker worker = new Worker(QUEUE, engine, node, wakes, gate, settings);
    private final Thread thread = new Thread(worker, QUEUE);

    @AfterEach
    void stop() throws InterruptedException {
        worker.stop();
        thread.join();
        provider.answers.shutdownNow();
    }

    @Test
    void theQueueHoldsAndRecoversByItselfWithoutABurst() throws Exception {
        node.join();
        provider.away = true;
        effects.plan(IntStream.range(0, MESSAGES)
                .mapToObj(i -> new PlannedEffect(
                        QUEUE, "message", "acme", new UUID(1, i), "", Repetition.NEITHER, Instant.now(), "{}"))
                .toList());
        thread.start();
        await().until(gate::open);
        var refused = provider.refused.get();
        TimeUnit.SECONDS.sleep(4);
        assertTrue(
                provider.refused.get() <= refused + 130,
                "%d were tried before it was seen, %d after".formatted(refused, provider.refused.get() - refused));
        var unspent = jdbc.queryForObject("select count(*) from effect where attempt = 0", Integer.class);
        assertTrue(unspent != null && unspent >= MESSAGES - 140, unspent + " have all their attempts left");

        provider.away = false;
        await().atMost(Duration.ofSeconds(40))
                .until(() -> provider.sent.size() == MESSAGES
                        && Integer.valueOf(MESSAGES)
                                .equals(jdbc.queryForObject(
                                        "select count(*) from effect where state = 'DONE'", Integer.class)));
        assertTrue(provider.mostAtFirst.get() <= 12, provider.mostAtFirst + " at once when it was just back");
        assertEquals(MESSAGES, provider.calls.get() - provider.refused.get(), "none was sent twice");
    }

    /** Refuses the connection while away, else answers after 20 ms. */
    private static final class Provider implements Work {

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger together = new AtomicInteger();
        private final AtomicInteger mostAtFirst = new AtomicInteger();
        private final Set<UUID> sent = Collections.synchronizedSet(new HashSet<>());
        private final ScheduledExecutorService answers = Executors.newSingleThreadScheduledExecutor();
        private volatile boolean away;

        @Override
        public String kind() {
            return "message";
        }

        @Override
        public Map<UUID, Verdict> judge(List<Effect> batch) {
            return batch.stream().collect(Collectors.toMap(Effect::id, effect -> new Verdict.Go("text")));
        }

        @Override
        public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
            calls.incrementAndGet();
            if (away) {
                refused.incrementAndGet();
                return CompletableFuture.failedFuture(
                        new OutsideFailure(OutsideFailure.Kind.NOT_DONE, "connection refused"));
            }
            var now = together.incrementAndGet();
            if (sent.size() < 10) {
                mostAtFirst.accumulateAndGet(now, Math::max);
            }
            var answer = new CompletableFuture<Outcome>();
            var unused = answers.schedule(
                    () -> {
                        together.decrementAndGet();
                        sent.add(effect.id());
                        answer.complete(Outcome.done("m-" + effect.id()));
                    },
                    20,
                    TimeUnit.MILLISECONDS);
            return answer;
        }

        @Override
        public void settle(List<Settled> settled) {}
    }
}
