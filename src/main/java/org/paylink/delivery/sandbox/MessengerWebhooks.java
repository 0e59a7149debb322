package org.paylink.delivery.sandbox;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.paylink.delivery.sandbox.JdbcWebhooks.Waiting;
import org.paylink.delivery.sandbox.MessengerAccounts.Account;
import org.paylink.effects.HttpCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Tells the senders what became of their texts, again and again until they say 2xx, over about two days. */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class MessengerWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(MessengerWebhooks.class);
    private static final int ROUND = 50;
    private static final int ATTEMPTS = 300;
    private static final int ATTEMPTS_BEFORE_COMPLAINING = 4;
    private static final int WAITING_MAX = 50_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final JdbcWebhooks store;
    private final MessengerAccounts accounts;
    private final HttpCalls calls;
    private final Clock clock;
    private volatile boolean crowded;

    MessengerWebhooks(JdbcWebhooks store, MessengerAccounts accounts, HttpCalls calls, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.calls = calls;
        this.clock = clock;
    }

    /** Whether so many wait already that no more texts are taken. */
    boolean crowded() {
        return crowded;
    }

    /** Sends what is due; says how many. */
    int sendDue() {
        var batch = store.take(ROUND, LEASE);
        var told = new ArrayList<CompletableFuture<Integer>>();
        batch.forEach(waiting -> told.add(send(waiting)));
        var done = new ArrayList<Long>();
        for (var i = 0; i < batch.size(); i++) {
            var waiting = batch.get(i);
            var status = told.get(i).join();
            if (status / 100 == 2 || isGivenUp(waiting, status)) {
                done.add(waiting.id());
            } else {
                store.again(waiting.id(), backoff(waiting.attempt()));
            }
        }
        if (!done.isEmpty()) {
            store.remove(done);
        }
        crowded = batch.size() == ROUND && store.moreThan(WAITING_MAX);
        return batch.size();
    }

    /** The status of the answer; 0 where there was none, 200 where nobody wants to know any more. */
    private CompletableFuture<Integer> send(Waiting waiting) {
        var account = accounts.named(waiting.account());
        if (account.isEmpty()) {
            return CompletableFuture.completedFuture(200);
        }
        return post(account.get(), waiting.body().getBytes(StandardCharsets.UTF_8));
    }

    private CompletableFuture<Integer> post(Account account, byte[] body) {
        var request = calls.request(account.webhook())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Sandbox-Signature", account.signature().sign(clock.instant(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return calls.call(request)
                .toCompletableFuture()
                .thenApply(HttpCalls.Answer::status)
                .exceptionally(failure -> 0);
    }

    private boolean isGivenUp(Waiting waiting, int status) {
        if (waiting.attempt() == ATTEMPTS_BEFORE_COMPLAINING) {
            LOG.warn(
                    "The sandbox messenger cannot tell account {} what became of a text (answer {}); it keeps trying."
                            + " Is paylink.public-url reachable from here?",
                    waiting.account(),
                    status);
        }
        return waiting.attempt() >= ATTEMPTS;
    }

    private static Duration backoff(int attempt) {
        var wait = Duration.ofMillis(500L << Math.min(attempt, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
