package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.paylink.effects.DerivedId;
import org.paylink.flow.RecordEnd.Result;
import org.paylink.flow.TakeDelivery.MappedRecord;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.Merchant;
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
    private final TransactionTemplate transaction;

    KeepBatch(ReceiveInvoices receive, ParkedRecords parked, TransactionTemplate transaction) {
        this.receive = receive;
        this.parked = parked;
        this.transaction = transaction;
    }

    /** What became of a batch; {@code ends} only where somebody hears of them. */
    record Kept(Counts counts, List<RecordEnd> ends) {}

    Kept keep(
            Merchant merchant,
            Delivery delivery,
            List<MappedRecord> batch,
            CloseMissing.Present present,
            boolean heard) {
        return Objects.requireNonNull(
                transaction.execute(status -> keepNow(merchant, delivery, batch, present, heard)));
    }

    private Kept keepNow(
            Merchant merchant,
            Delivery delivery,
            List<MappedRecord> batch,
            CloseMissing.Present present,
            boolean heard) {
        var invoices = new ArrayList<Invoice>();
        var ends = new ArrayList<RecordEnd>();
        int skipped = 0;
        int wrong = 0;
        for (var mapped : batch) {
            for (var result : mapped.results()) {
                if (result instanceof Mapped.Ready ready) {
                    invoices.add(ready.invoice());
                } else if (result instanceof Mapped.Parked why) {
                    var id = park(merchant, delivery, mapped.record(), why);
                    ends.add(new RecordEnd(mapped.number(), Result.PARKED, null, id));
                    present.unreadable();
                    wrong++;
                }
            }
            skipped += mapped.results().isEmpty() ? 1 : 0;
        }
        var received = receive.receive(merchant, delivery.source(), invoices);
        present.add(received.ids());
        if (heard) {
            batch.forEach(mapped -> ends.addAll(ends(mapped, merchant, delivery, received)));
        }
        var counts =
                new Counts(received.added().size(), received.changed().size(), received.unchanged() + skipped, wrong);
        return new Kept(counts, ends);
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

    private UUID park(Merchant merchant, Delivery delivery, SourceRecord record, Mapped.Parked why) {
        var text = record.text();
        // Records of which nothing is left all look alike: their places tell them apart.
        var same = record.lost() ? record.place() : text;
        var id = DerivedId.of(merchant.id(), delivery.source(), same, why.field());
        parked.add(
                id,
                merchant.id(),
                delivery.source(),
                delivery.mapping(),
                record.place().toString(),
                text,
                why);
        return id;
    }
}
