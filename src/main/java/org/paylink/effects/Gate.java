package org.paylink.effects;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of one queue may begin now: no more than its rate, nothing while its provider is away, and little at first when it is back. What is
 * held back stays planned, and no attempt of it is used up.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    // A queue that was idle or late may catch up this much of its rate at once: beyond it, a limit kept on average is
    // broken in a second.
    private static final double BURST_SECONDS = 0.2;
    private static final int LAST_CALLS = 20;
    private static final int FIRST_AGAIN = 2;
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(2);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final String queue;
    private final OptionalDouble perSecond;
    private final IntSupplier nodes;
    private final TimeMeter time;
    private final CircuitBreaker breaker;
    private final AtomicInteger together = new AtomicInteger(Integer.MAX_VALUE);
    private int sharedBy;
    private @Nullable Bucket bucket;

    /** {@code nodes}: how many processes share the rate. */
    Gate(String queue, OptionalDouble perSecond, IntSupplier nodes, TimeMeter time, Clock clock) {
        this.queue = queue;
        this.perSecond = perSecond;
        this.nodes = nodes;
        this.time = time;
        this.breaker = CircuitBreaker.of(
                queue,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(LAST_CALLS)
                        .minimumNumberOfCalls(LAST_CALLS / 2)
                        .failureRateThreshold(50)
                        .permittedNumberOfCallsInHalfOpenState(FIRST_AGAIN)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialRandomBackoff(PAUSE_FIRST, 2, 0.2, PAUSE_MAX))
                        .clock(clock)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> changed(event.getStateTransition().getToState()));
    }

    /** Lets up to {@code wish} begin beside those under way; each must be {@link #ended} or {@link #giveBack given back}. */
    int admit(int wish, int underWay) {
        var allowed = fromBucket(Math.min(wish, together.get() - underWay));
        for (int i = 0; i < allowed; i++) {
            if (!breaker.tryAcquirePermission()) {
                intoBucket(allowed - i);
                return i;
            }
        }
        return allowed;
    }

    /** They were let through and there was nothing to begin. */
    void giveBack(int unused) {
        intoBucket(unused);
        for (int i = 0; i < unused; i++) {
            breaker.releasePermission();
        }
    }

    /** What an attempt tells of its provider: an answer, be it a no, says that it is there. */
    void ended(Outcome outcome) {
        if (outcome instanceof Outcome.NotBegun || outcome instanceof Outcome.Parked) {
            breaker.releasePermission();
        } else if (outcome instanceof Outcome.Retry || outcome instanceof Outcome.Doubt) {
            breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("the call did not end well"));
        } else {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            // Each good answer lets one more go at once: who is back after an outage is not run over.
            together.updateAndGet(now -> now == Integer.MAX_VALUE ? now : now + 1);
        }
    }

    /** How long it is of no use to ask again, at most {@code longest}. */
    long pauseMillis(long shortest, long longest) {
        if (bucket == null || bucket.getAvailableTokens() > 0) {
            return longest;
        }
        var nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Math.max(shortest, Math.min(longest, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }

    boolean open() {
        return breaker.getState() == State.OPEN;
    }

    private int fromBucket(int wish) {
        if (wish <= 0 || perSecond.isEmpty()) {
            return Math.max(0, wish);
        }
        return (int) shared(perSecond.getAsDouble()).tryConsumeAsMuchAsPossible(wish);
    }

    private void intoBucket(int unused) {
        if (bucket != null && unused > 0) {
            bucket.addTokens(unused);
        }
    }

    private Bucket shared(double rate) {
        var among = Math.max(1, nodes.getAsInt());
        var current = bucket;
        if (current == null || among != sharedBy) {
            sharedBy = among;
            current = filling(rate / among);
            bucket = current;
        }
        return current;
    }

    private Bucket filling(double rate) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity((long) Math.ceil(rate * BURST_SECONDS))
                        .refillGreedy(1, Duration.ofNanos(Math.round(1e9 / rate)))
                        .initialTokens(0))
                .build();
    }

    private void changed(State state) {
        if (state == State.OPEN) {
            together.set(FIRST_AGAIN);
            LOG.warn(
                    "Half of the last calls of {} did not end well; it holds what it has and tries again by itself",
                    queue);
        } else if (state == State.CLOSED) {
            LOG.info("{} is answered again and goes on", queue);
        }
    }
}
