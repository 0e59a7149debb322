package org.paylink.payment.sandbox;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.HttpCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Delivers the bank's webhooks until the shop answers 2xx, and lets the bank's own time pass. */
@Component
@WhenSandboxed
final class BankNoticeSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BankNoticeSender.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    // Longer than the timeout, so that a notice still under way is not sent a second time.
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration WAIT_MAX = Duration.ofMinutes(5);
    private static final int ATTEMPTS_MAX = 15;
    private static final int AT_ONCE = 20;

    private final Bank bank;
    private final JdbcBankNotices notices;
    private final BankAccounts accounts;
    private final HttpCalls calls;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;
    private boolean complained;

    BankNoticeSender(Bank bank, JdbcBankNotices notices, BankAccounts accounts, HttpCalls calls, Clock clock) {
        this.bank = bank;
        this.notices = notices;
        this.accounts = accounts;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        var started = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "sandbox-bank");
            daemon.setDaemon(true);
            return daemon;
        });
        var ignored =
                started.scheduleWithFixedDelay(this::turn, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** One round: what is due is sent at once, and the round ends when all have answered or run out of time. */
    private void turn() {
        try {
            bank.tick();
            var sent = new LinkedHashMap<BankNotice, CompletableFuture<String>>();
            notices.take(clock.instant(), LEASE, AT_ONCE).forEach(notice -> sent.put(notice, send(notice)));
            sent.forEach((notice, answer) -> ended(notice, answer.join()));
            complained = false;
        } catch (RuntimeException e) {
            // The database may be away for a while; said once, tried again each round.
            if (!complained) {
                LOG.warn(
                        "the sandbox bank cannot work: {}; it tries on",
                        e.getClass().getSimpleName());
            }
            complained = true;
        }
    }

    private CompletableFuture<String> send(BankNotice notice) {
        var session = bank.show(notice.session()).session();
        // An account that left the settings cannot be signed for; it may come back.
        var secrets = accounts.named(session.account())
                .map(BankAccounts.Account::secrets)
                .orElse(List.of());
        var request = calls.request(session.noticeUrl())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(BankSignature.HEADER, BankSignature.of(notice.body(), clock.instant(), secrets))
                .POST(HttpRequest.BodyPublishers.ofString(notice.body()))
                .build();
        return calls.call(request)
                .handle((answer, error) -> error == null ? String.valueOf(answer.status()) : "no answer")
                .toCompletableFuture();
    }

    private void ended(BankNotice notice, String answer) {
        var now = clock.instant();
        if (answer.startsWith("2")) {
            notices.end(notice, BankNotice.State.DELIVERED, answer, now);
            return;
        }
        var state = notice.attempt() < ATTEMPTS_MAX ? BankNotice.State.WAITING : BankNotice.State.GIVEN_UP;
        notices.end(notice, state, answer, now.plus(pause(notice.attempt())));
    }

    /** 1 s, 2 s, 4 s, … up to five minutes. */
    static Duration pause(int attempt) {
        var doubled = Duration.ofSeconds(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(WAIT_MAX) < 0 ? doubled : WAIT_MAX;
    }
}
