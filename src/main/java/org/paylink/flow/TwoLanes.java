package org.paylink.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.paylink.flow.KeepBatch.Kept;
import org.paylink.flow.TakeDelivery.MappedRecord;
import org.paylink.mapping.Mapped;

/**
 * Writes a delivery's batches while further ones are read: large ones in two lanes side by side, each of which keeps the order. Of at most two
 * batches more than the one under way the reader is ahead. Who ends it early waits until nothing is written any more.
 */
final class TwoLanes implements AutoCloseable {

    private static final int HALVED_FROM = 500;
    private static final int AHEAD = 2;
    private static final Kept NOTHING = new Kept(new Counts(0, 0, 0, 0), List.of());

    private final Function<List<MappedRecord>, Kept> keep;
    private final Consumer<Kept> ended;
    private final ExecutorService writers;
    private final Deque<CompletableFuture<Kept>> pending = new ArrayDeque<>();
    private final List<CompletableFuture<Kept>> lanes = new ArrayList<>();

    /** @param ended hears of each part of a batch, in their order */
    TwoLanes(Function<List<MappedRecord>, Kept> keep, Consumer<Kept> ended, ExecutorService writers) {
        this.keep = keep;
        this.ended = ended;
        this.writers = writers;
    }

    /** @throws java.util.concurrent.CompletionException if an earlier batch could not be written; later ones are not tried */
    void write(List<MappedRecord> batch) {
        if (lanes.size() == 1) {
            lanes.add(lanes.get(0)); // A second lane opens behind what the only one carries.
        }
        var halves = lanes.isEmpty() && batch.size() < HALVED_FROM ? List.of(batch) : halves(batch);
        for (int i = 0; i < halves.size(); i++) {
            var half = halves.get(i);
            if (i == lanes.size()) {
                lanes.add(CompletableFuture.completedFuture(NOTHING));
            }
            lanes.set(i, lanes.get(i).thenApplyAsync(before -> keep.apply(half), writers));
            pending.add(lanes.get(i));
        }
        waitUntil(2 * AHEAD);
    }

    /** @throws java.util.concurrent.CompletionException as {@link #write} */
    void finish() {
        waitUntil(0);
    }

    private void waitUntil(int most) {
        while (pending.size() > most) {
            ended.accept(pending.remove().join());
        }
    }

    @Override
    public void close() {
        lanes.forEach(lane -> lane.exceptionally(told -> null).join());
    }

    /** The same invoice always falls into the same half, for of two that are written side by side nobody knows which is later. */
    private static List<List<MappedRecord>> halves(List<MappedRecord> batch) {
        var halves = List.<List<MappedRecord>>of(new ArrayList<>(), new ArrayList<>());
        for (var mapped : batch) {
            var results = List.<List<Mapped>>of(new ArrayList<>(), new ArrayList<>());
            mapped.results().forEach(result -> results.get(half(result)).add(result));
            if (results.get(1).isEmpty() || !results.get(0).isEmpty()) {
                halves.get(0).add(new MappedRecord(mapped.record(), results.get(0)));
            }
            if (!results.get(1).isEmpty()) {
                halves.get(1).add(new MappedRecord(mapped.record(), results.get(1)));
            }
        }
        return halves;
    }

    private static int half(Mapped result) {
        return result instanceof Mapped.Ready ready ? ready.invoice().identity().hashCode() & 1 : 0;
    }
}
