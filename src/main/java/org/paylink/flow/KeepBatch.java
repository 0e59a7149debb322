package org.paylink.flow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.flow.RecordEnd.Result;
import org.paylink.flow.TakeDelivery.MappedRecord;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.IntakeDays;
import org.paylink.mapping.IntakeDays.Tally;
import org.paylink.mapping.Mapped;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.SourceRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes one batch of mapped records in one transaction; what is wrong is parked beside, alone. */
@Component
final class KeepBatch {

    private final ReceiveInvoices receive;
    private final ParkedRecords parked;
    private final IntakeDays days;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepBatch(
            ReceiveInvoices receive,
            ParkedRecords parked,
            IntakeDays days,
            TransactionTemplate transaction,
            Clock clock) {
        this.receive = receive;
        this.parked = parked;
        this.days = days;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a batch; {@code ends} only where somebody hears of them. */
    record Kept(Counts counts, List<RecordEnd> ends) {}

    /** What was written; {@code again} are the ids of those that were parked or put away before. */
    record Written(Kept kept, Tally tally, List<UUID> again) {}

    Kept keep(
            Merchant merchant,
            Delivery delivery,
            List<MappedRecord> batch,
            CloseMissing.Present present,
            boolean heard) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var today = LocalDate.ofInstant(clock.instant(), merchant.zone());
            var written = write(merchant, delivery, batch, present, heard, today);
            days.add(merchant.id(), delivery.source(), today, written.tally());
            return written.kept();
        }));
    }

    /** In the caller's transaction, which counts for itself: records that were received on that day already. */
    Written writeAgain(Merchant merchant, Delivery delivery, List<MappedRecord> batch, @Nullable LocalDate day) {
        return write(merchant, delivery, batch, new CloseMissing.Present(false), false, day);
    }

    private Written write(
            Merchant merchant,
            Delivery delivery,
            List<MappedRecord> batch,
            CloseMissing.Present present,
            boolean heard,
            @Nullable LocalDate day) {
        var invoices = new ArrayList<Invoice>();
        var ends = new ArrayList<RecordEnd>();
        var again = new ArrayList<UUID>();
        int skipped = 0;
        int fresh = 0;
        for (var mapped : batch) {
            for (var result : mapped.results()) {
                if (result instanceof Mapped.Ready ready) {
                    invoices.add(ready.invoice());
                } else if (result instanceof Mapped.Parked why) {
                    var id = idOf(merchant, delivery, mapped.record(), why);
                    if (park(id, merchant, delivery, mapped.record(), why, day)) {
                        fresh++;
                    } else {
                        again.add(id);
                    }
                    ends.add(new RecordEnd(mapped.number(), Result.PARKED, null, id));
                    present.unreadable();
                }
            }
            skipped += mapped.results().isEmpty() ? 1 : 0;
        }
        var received = receive.receive(merchant, delivery.source(), invoices);
        present.add(received.ids());
        if (heard) {
            batch.forEach(mapped -> ends.addAll(ends(mapped, merchant, delivery, received)));
        }
        var added = received.added().size();
        var changed = received.changed().size();
        var known = received.unchanged();
        var tally = new Tally(units(batch), added, changed, known + again.size(), skipped, fresh, 0);
        var counts = new Counts(added, changed, known + skipped, fresh + again.size());
        return new Written(new Kept(counts, ends), tally, again);
    }

    private static long units(List<MappedRecord> batch) {
        return batch.stream()
                .mapToLong(mapped -> Math.max(1, mapped.results().size()))
                .sum();
    }

    private static List<RecordEnd> ends(
            MappedRecord mapped, Merchant merchant, Delivery delivery, ReceiveInvoices.Received received) {
        if (mapped.results().isEmpty()) {
            return List.of(new RecordEnd(mapped.number(), Result.UNCHANGED, null, null));
        }
        var ends = new ArrayList<RecordEnd>();
        for (var result : mapped.results()) {
            if (result instanceof Mapped.Ready ready) {
                var id = ReceiveInvoices.idOf(merchant.id(), delivery.source(), ready.invoice());
                var changed = received.changed().contains(id) ? Result.CHANGED : Result.UNCHANGED;
                ends.add(new RecordEnd(
                        mapped.number(), received.added().contains(id) ? Result.ACCEPTED : changed, id, null));
            }
        }
        return ends;
    }

    private static UUID idOf(Merchant merchant, Delivery delivery, SourceRecord record, Mapped.Parked why) {
        // Records of which nothing is left all look alike: their places tell them apart.
        var same = record.lost() ? record.place() : record.text();
        return DerivedId.of(merchant.id(), delivery.source(), same, why.field());
    }

    private boolean park(
            UUID id,
            Merchant merchant,
            Delivery delivery,
            SourceRecord record,
            Mapped.Parked why,
            @Nullable LocalDate day) {
        return parked.add(
                id,
                merchant.id(),
                delivery.source(),
                delivery.mapping(),
                record.place().toString(),
                record.text(),
                why,
                day);
    }
}
