package org.paylink.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.paylink.delivery.email.SmtpConnection.Phase;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * An account's connections to its mail server, each owned by one thread: the mail library waits for its answers. A thread without work keeps its
 * connection for a while, then both end.
 */
final class SmtpConnections implements AutoCloseable {

    // Servers are known to hang up after a minute.
    private static final int IDLE_SECONDS = 30;
    private static final int WAITING_MAX = 1000;

    private final SmtpServer server;
    private final Session session;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watch;
    private final Map<Thread, SmtpConnection> open = new ConcurrentHashMap<>();

    SmtpConnections(SmtpServer server) {
        this.server = server;
        this.session = Session.getInstance(server.properties());
        threads = new ThreadPoolExecutor(
                server.connections(),
                server.connections(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                this::thread);
        threads.allowCoreThreadTimeOut(true);
        watch = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "email-watch"));
    }

    private Thread thread(Runnable works) {
        return daemon(
                () -> {
                    try {
                        works.run();
                    } finally {
                        hangUp();
                    }
                },
                "email");
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Hands one mail over, once. Ends well when the server has taken it, else with an {@link OutsideFailure}. */
    CompletableFuture<Void> send(EmailMail mail, int attempt) {
        var ended = new CompletableFuture<Void>();
        try {
            threads.execute(() -> {
                try {
                    deliver(mail, attempt);
                    ended.complete(null);
                } catch (RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            ended.completeExceptionally(new OutsideFailure(Kind.NOT_DONE, "too many mails wait for the mail server"));
        }
        return ended;
    }

    private void deliver(EmailMail mail, int attempt) {
        var connection = connection();
        var watchdog = watchdog(connection);
        try {
            if (connection.phase() == Phase.CONNECTING) {
                connection.open();
            }
            connection.send(mail);
        } catch (MessagingException | IOException e) {
            var failure = EmailErrors.of(
                    connection.phase(), connection.getLastReturnCode(), connection.getLastServerResponse(), attempt);
            hangUp();
            throw failure;
        } finally {
            watchdog.cancel(false);
        }
    }

    /** The one kept, where it still answers: a server that hung up meanwhile must not look like a mail that was lost. */
    private SmtpConnection connection() {
        var kept = open.get(Thread.currentThread());
        if (kept != null && answers(kept)) {
            return kept;
        }
        hangUp();
        var fresh = new SmtpConnection(session, server);
        open.put(Thread.currentThread(), fresh);
        return fresh;
    }

    private boolean answers(SmtpConnection kept) {
        var watchdog = watchdog(kept);
        try {
            return kept.isConnected();
        } finally {
            watchdog.cancel(false);
        }
    }

    private Future<?> watchdog(SmtpConnection connection) {
        return watch.schedule(connection::abort, server.conversationMax().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void hangUp() {
        var connection = open.remove(Thread.currentThread());
        if (connection != null) {
            connection.close();
        }
    }

    /** What is under way is not waited for: its end is in doubt, as after a crash. */
    @Override
    public void close() {
        threads.shutdownNow();
        watch.shutdownNow();
        open.values().forEach(SmtpConnection::abort);
    }

    @Override
    public String toString() {
        return server.toString();
    }
}
