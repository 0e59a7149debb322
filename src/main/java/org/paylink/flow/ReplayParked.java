package org.paylink.flow;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.mapping.ParkedRecords.State;
import org.springframework.stereotype.Component;

/** Takes a parked record in once more, as it stands or corrected, or puts it away for good. */
@Component
public final class ReplayParked {

    private static final Pattern REPLAYED_BEFORE = Pattern.compile("replay of (.*?)(, record 1(, line \\d+)?)?");

    private final ParkedRecords parked;
    private final Intake intake;
    private final ReplayTransfer transfers;

    ReplayParked(ParkedRecords parked, Intake intake, ReplayTransfer transfers) {
        this.parked = parked;
        this.intake = intake;
        this.transfers = transfers;
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
        var place = "replay of " + firstPlace(before);
        var counts = ParkTransfer.isOne(before)
                ? transfers.again(before, text, place)
                : intake.receive(
                        new Delivery(before.merchant(), before.source(), before.mapping(), text, place, false));
        var other = !text.equals(before.record());
        if (counts.parked() == 0) {
            parked.settle(id, other ? State.CORRECTED : State.REPLAYED, who);
        } else if (other && waiting(id).times() == before.times()) {
            // What is wrong with the corrected record stands at the corrected record.
            parked.settle(id, State.CORRECTED, who);
        }
        return counts;
    }

    /** @throws IllegalStateException where no such record needs a person */
    public void discard(UUID id, String who) {
        if (!parked.settle(id, State.DISCARDED, who)) {
            throw settled();
        }
    }

    private ParkedRecord waiting(UUID id) {
        return parked.find(id).filter(record -> record.state() == State.PARKED).orElseThrow(ReplayParked::settled);
    }

    private static IllegalStateException settled() {
        return new IllegalStateException("this record needs nobody any more");
    }

    private static String firstPlace(ParkedRecord record) {
        if (record.place() == null) {
            return record.source();
        }
        var again = REPLAYED_BEFORE.matcher(record.place());
        return again.matches() ? again.group(1) : record.place();
    }
}
