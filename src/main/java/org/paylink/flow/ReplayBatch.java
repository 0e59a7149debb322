package org.paylink.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.TakeDelivery.MappedRecord;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.IntakeDays;
import org.paylink.mapping.IntakeDays.Tally;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.mapping.ParkedRecords.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes parked records of one merchant and source in once more, in one transaction: those that are invoices now wait no more, and their day
 * counts them where they belong. The same again changes nothing.
 */
@Component
final class ReplayBatch {

    private static final Pattern REPLAYED_BEFORE = Pattern.compile("replay of (.*?)(, record 1(, line \\d+)?)?");

    private final TakeDelivery take;
    private final KeepBatch keep;
    private final ReplayTransfer transfers;
    private final Parking parking;
    private final TransactionTemplate transaction;

    ReplayBatch(
            TakeDelivery take,
            KeepBatch keep,
            ReplayTransfer transfers,
            Parking parking,
            TransactionTemplate transaction) {
        this.take = take;
        this.keep = keep;
        this.transfers = transfers;
        this.parking = parking;
        this.transaction = transaction;
    }

    /** Where parked records stand and are counted. */
    @Component
    record Parking(ParkedRecords records, IntakeDays days, Merchants merchants) {}

    /** A parked record, the text that is to be taken in for it, and under which mapping; null lets the kind of document decide. */
    record Again(ParkedRecord before, String text, @Nullable String mapping) {

        boolean corrected() {
            return !text.equals(before.record());
        }
    }

    /** What became of them; {@code settled} of them wait no more; {@code unreadable} is about the last of which nothing could be read. */
    record End(Counts counts, long settled, @Nullable UnreadableDelivery unreadable) {}

    private record Read(Again again, List<MappedRecord> records) {}

    /** Those of a day, since each day is counted on its own, and of a mapping. */
    private record Part(LocalDate day, String mapping) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            return day.equals(other.day) ? mapping.compareTo(other.mapping) : day.compareTo(other.day);
        }
    }

    End replay(List<Again> batch, String who) {
        var parts = new TreeMap<Part, List<Read>>();
        var booked = new ArrayList<Again>();
        UnreadableDelivery unreadable = null;
        for (var again : batch) {
            if (ParkTransfer.isOne(again.before())) {
                booked.add(again);
                continue;
            }
            try {
                parts.computeIfAbsent(part(again), part -> new ArrayList<>()).add(read(again));
            } catch (UnreadableDelivery e) {
                unreadable = e;
            }
        }
        var end = Objects.requireNonNull(transaction.execute(status -> written(parts, booked, who)));
        return new End(end.counts(), end.settled(), unreadable);
    }

    private End written(SortedMap<Part, List<Read>> parts, List<Again> booked, String who) {
        var counts = Counts.NONE;
        long settled = 0;
        for (var again : booked) {
            counts = counts.plus(transfers.again(again.before(), again.text(), place(again.before())));
            settled += settle(again, who);
        }
        for (var part : parts.values()) {
            if (!part.isEmpty()) {
                var end = written(part, who);
                counts = counts.plus(end.counts());
                settled += end.settled();
            }
        }
        return new End(counts, settled, null);
    }

    private End written(List<Read> part, String who) {
        var first = part.get(0).again();
        var merchant = merchant(first);
        var source = first.before().source();
        var day = first.before().receivedOn();
        var records = part.stream().flatMap(read -> read.records().stream()).toList();
        var delivery = new Delivery(merchant.id(), source, first.mapping(), "", place(first.before()), false);
        var written = keep.writeAgain(merchant, delivery, records, day);
        long settled =
                part.stream().mapToLong(read -> settle(read.again(), who)).sum();
        if (day != null) {
            parking.days().add(merchant.id(), source, day, moved(written, settled, ids(part)));
        }
        return new End(written.kept().counts(), settled, null);
    }

    /** They were received before: those that wait no more are counted as what they have become. */
    private static Tally moved(KeepBatch.Written written, long settled, Set<UUID> replayed) {
        var tally = written.tally();
        long stillWaiting = written.again().stream().filter(replayed::contains).count();
        return new Tally(
                tally.received() - stillWaiting - settled,
                tally.accepted(),
                tally.changed(),
                tally.unchanged() - stillWaiting,
                tally.skipped(),
                tally.parked() - settled,
                tally.discarded());
    }

    /** A record that was parked once more as it is waits on; what is wrong with a corrected one stands at the corrected one. */
    private int settle(Again again, String who) {
        var state = again.corrected() ? State.CORRECTED : State.REPLAYED;
        return parking.records().settle(again.before(), state, who) ? 1 : 0;
    }

    private Read read(Again again) {
        return new Read(again, take.map(merchant(again), again.mapping(), again.text(), place(again.before())));
    }

    private Merchant merchant(Again again) {
        return parking.merchants().named(again.before().merchant());
    }

    private static Part part(Again again) {
        var day = again.before().receivedOn();
        return new Part(day == null ? LocalDate.MIN : day, again.mapping() == null ? "" : again.mapping());
    }

    private static Set<UUID> ids(List<Read> part) {
        return part.stream().map(read -> read.again().before().id()).collect(Collectors.toSet());
    }

    private static String place(ParkedRecord record) {
        if (record.place() == null) {
            return "replay of " + record.source();
        }
        var again = REPLAYED_BEFORE.matcher(record.place());
        return "replay of " + (again.matches() ? again.group(1) : record.place());
    }
}
