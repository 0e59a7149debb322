package org.paylink.flow;

import java.util.Objects;
import org.paylink.flow.BookTransfer.Told;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Books a bank transfer that waited for a person, to the invoice whose reference the person has written into it. */
@Component
final class ReplayTransfer {

    private final Merchants merchants;
    private final BookTransfer book;
    private final TransactionTemplate transaction;

    ReplayTransfer(Merchants merchants, BookTransfer book, TransactionTemplate transaction) {
        this.merchants = merchants;
        this.book = book;
        this.transaction = transaction;
    }

    Counts again(ParkedRecord before, String corrected, String place) {
        var told = new Told(
                merchants.named(before.merchant()),
                ParkTransfer.account(before),
                before.source(),
                place,
                ParkTransfer.entry(before, corrected));
        var end = Objects.requireNonNull(transaction.execute(status -> book.book(told)));
        return switch (end) {
            case BOOKED -> new Counts(1, 0, 0, 0);
            case KNOWN -> new Counts(0, 0, 1, 0);
            case PARKED -> new Counts(0, 0, 0, 1);
        };
    }
}
