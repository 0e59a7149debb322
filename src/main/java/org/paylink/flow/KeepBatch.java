package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import org.paylink.effects.DerivedId;
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

    Counts keep(Merchant merchant, Delivery delivery, List<MappedRecord> batch, CloseMissing.Present present) {
        var counts = transaction.execute(status -> keepNow(merchant, delivery, batch, present));
        return counts == null ? new Counts(0, 0, 0, 0) : counts;
    }

    private Counts keepNow(
            Merchant merchant, Delivery delivery, List<MappedRecord> batch, CloseMissing.Present present) {
        var invoices = new ArrayList<Invoice>();
        int skipped = 0;
        int wrong = 0;
        for (var mapped : batch) {
            for (var result : mapped.results()) {
                if (result instanceof Mapped.Ready ready) {
                    invoices.add(ready.invoice());
                } else if (result instanceof Mapped.Parked why) {
                    park(merchant, delivery, mapped.record(), why);
                    present.unreadable();
                    wrong++;
                }
            }
            skipped += mapped.results().isEmpty() ? 1 : 0;
        }
        var received = receive.receive(merchant, delivery.source(), invoices);
        present.add(received.ids());
        return new Counts(received.accepted(), received.changed(), received.unchanged() + skipped, wrong);
    }

    private void park(Merchant merchant, Delivery delivery, SourceRecord record, Mapped.Parked why) {
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
    }
}
