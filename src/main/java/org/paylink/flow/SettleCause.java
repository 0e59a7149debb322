package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ReplayBatch.Again;
import org.paylink.mapping.ParkedCauses;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.mapping.ParkedTasks;
import org.paylink.mapping.ParkedTasks.Act;
import org.paylink.mapping.ParkedTasks.Task;
import org.paylink.mapping.ParkedTasks.Wish;
import org.paylink.mapping.ReplacedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replays or discards all records of a cause, in batches: what a batch does and how far the task is are one transaction, so that a restart
 * goes on where it was.
 */
@Component
public final class SettleCause {

    private static final Logger LOG = LoggerFactory.getLogger(SettleCause.class);
    private static final int BATCH = 200;

    private final ParkedCauses causes;
    private final ParkedTasks tasks;
    private final ParkedRecords parked;
    private final ReplayBatch replay;
    private final TransactionTemplate transaction;

    SettleCause(
            ParkedCauses causes,
            ParkedTasks tasks,
            ParkedRecords parked,
            ReplayBatch replay,
            TransactionTemplate transaction) {
        this.causes = causes;
        this.tasks = tasks;
        this.parked = parked;
        this.replay = replay;
        this.transaction = transaction;
    }

    /**
     * The first batch is worked off at once, the others in the background.
     *
     * @throws IllegalStateException where no record waits because of it
     * @throws IllegalArgumentException where the wish lacks something
     */
    public Task ask(String merchant, UUID cause, Wish wish) {
        if (wish.act() == Act.DISCARD && (wish.note() == null || wish.note().isBlank())) {
            throw new IllegalArgumentException("say why they are discarded");
        }
        var found = causes.find(merchant, cause)
                .orElseThrow(() -> new IllegalStateException("no record waits because of this any more"));
        var why = found.example().why();
        var task = tasks.ask(found, wish, (why.field() + " " + why.reason()).strip());
        next(task.id());
        return tasks.find(task.id()).orElse(task);
    }

    /** Works one batch off of the task named, or of any; false where none is due. */
    boolean next(@Nullable UUID id) {
        var taken = new Task[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                var task = tasks.take(id);
                task.ifPresent(it -> {
                    taken[0] = it;
                    batch(it);
                });
                return task.isPresent();
            }));
        } catch (RuntimeException e) {
            if (taken[0] == null) {
                throw e;
            }
            // A wish that nothing can fulfil, such as an unknown mapping, fails at once; all else may be better in a
            // moment.
            var hopeless = e instanceof IllegalArgumentException;
            LOG.warn(
                    "{} of parked records, task {}, failed: {}", taken[0].wish().act(), taken[0].id(), e.toString());
            tasks.failed(taken[0], hopeless ? String.valueOf(e.getMessage()) : "a batch failed; see the log", hopeless);
            return true;
        }
    }

    private void batch(Task task) {
        var records = causes.records(task.merchant(), task.cause(), task.after(), BATCH);
        var last = records.isEmpty() ? null : records.get(records.size() - 1).id();
        long settled = task.wish().act() == Act.DISCARD ? discarded(task, records) : replayed(task, records);
        tasks.progress(task, records.size(), settled, last, records.size() < BATCH);
    }

    private long discarded(Task task, List<ParkedRecord> records) {
        var ids = records.stream().map(ParkedRecord::id).toList();
        return parked.discard(ids, task.wish().note(), task.wish().who());
    }

    private long replayed(Task task, List<ParkedRecord> records) {
        var batch = new ArrayList<Again>();
        for (var record : records) {
            text(record, task.wish().replaced())
                    .ifPresent(text -> batch.add(new Again(record, text, mapping(record, task))));
        }
        return replay.replay(batch, task.wish().who()).settled();
    }

    /** Records in which nothing is to be replaced are left alone. */
    private static Optional<String> text(ParkedRecord record, @Nullable ReplacedValue replaced) {
        return replaced == null ? Optional.of(record.record()) : replaced.in(record.record());
    }

    private static @Nullable String mapping(ParkedRecord record, Task task) {
        var other = task.wish().mapping();
        return other == null ? record.mapping() : other;
    }
}
