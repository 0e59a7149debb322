package org.paylink.flow;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ReplayBatch.Again;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.mapping.ParkedRecords.State;
import org.springframework.stereotype.Component;

/** Takes a parked record in once more, as it stands or corrected, or puts it away for good. */
@Component
public final class ReplayParked {

    private final ParkedRecords parked;
    private final ReplayBatch batch;

    ReplayParked(ParkedRecords parked, ReplayBatch batch) {
        this.parked = parked;
        this.batch = batch;
    }

    /**
     * Delivers it again to its own source and mapping; {@code corrected} is the record as it should have been, null: as it stands. Where the
     * counts say that it is parked again, it still needs a person: the corrected one, under its own id, takes the wrong one's place.
     *
     * @throws IllegalStateException where no such record needs a person
     */
    public Counts replay(UUID id, @Nullable String corrected, String who) {
        var before = waiting(id);
        var text = corrected == null ? before.record() : corrected;
        var end = batch.replay(List.of(new Again(before, text, before.mapping())), who);
        if (end.unreadable() != null) {
            throw end.unreadable();
        }
        return end.counts();
    }

    /** @throws IllegalStateException where no such record needs a person */
    public void discard(UUID id, @Nullable String why, String who) {
        if (parked.discard(List.of(id), why, who) == 0) {
            throw settled();
        }
    }

    /** @throws IllegalStateException where no such record needs a person */
    public void discard(UUID id, String who) {
        discard(id, null, who);
    }

    private ParkedRecord waiting(UUID id) {
        return parked.find(id).filter(record -> record.state() == State.PARKED).orElseThrow(ReplayParked::settled);
    }

    private static IllegalStateException settled() {
        return new IllegalStateException("this record needs nobody any more");
    }
}
