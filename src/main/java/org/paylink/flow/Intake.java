package org.paylink.flow;

import java.util.function.Consumer;
import org.paylink.store.DatabaseTrouble;

/** What a route hands in goes through here; when {@link #receive} returns, everything is durable. */
public interface Intake {

    /**
     * Takes one delivery in; records that are wrong are parked alone, so only a whole delivery that cannot be read fails.
     *
     * @throws UnreadableDelivery when nothing of it could be read
     */
    default Counts receive(Delivery delivery) {
        return receive(delivery, UNHEARD);
    }

    /** As above, and tells of each record what became of it: for deliveries short enough to be answered record by record. */
    Counts receive(Delivery delivery, Consumer<RecordEnd> ends);

    /** For deliveries of which the counts say enough. */
    Consumer<RecordEnd> UNHEARD = end -> {};

    /** Whether the same delivery will be taken in later: the database is away or its disk full, and nothing is wrong with the delivery. */
    static boolean passes(Throwable failure) {
        return DatabaseTrouble.passes(failure);
    }
}
