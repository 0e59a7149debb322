package org.paylink.delivery.letter;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** Threads that write letters, each with a box of its own, which it keeps open as long as it has work. */
final class LetterDesk implements AutoCloseable {

    private static final int IDLE_SECONDS = 30;
    private static final int WAITING_MAX = 1000;

    private final Supplier<LetterBox> boxes;
    private final ThreadPoolExecutor threads;
    private final Map<Thread, LetterBox> open = new ConcurrentHashMap<>();

    LetterDesk(int connections, Supplier<LetterBox> boxes) {
        this.boxes = boxes;
        threads = new ThreadPoolExecutor(
                connections,
                connections,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_MAX),
                this::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private Thread thread(Runnable works) {
        var thread = new Thread(
                () -> {
                    try {
                        works.run();
                    } finally {
                        var box = open.remove(Thread.currentThread());
                        if (box != null) {
                            box.close();
                        }
                    }
                },
                "letters");
        thread.setDaemon(true);
        return thread;
    }

    /** Does it once, on one of the threads; ends well or as the work does. */
    CompletableFuture<Void> work(Consumer<LetterBox> work) {
        var ended = new CompletableFuture<Void>();
        try {
            threads.execute(() -> {
                try {
                    work.accept(open.computeIfAbsent(Thread.currentThread(), thread -> boxes.get()));
                    ended.complete(null);
                } catch (RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            ended.completeExceptionally(new OutsideFailure(Kind.NOT_DONE, "too many letters wait to be written"));
        }
        return ended;
    }

    /** What is under way is not waited for: it is repeated, as after a crash. */
    @Override
    public void close() {
        threads.shutdownNow();
        open.values().forEach(LetterBox::close);
    }
}
