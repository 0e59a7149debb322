package org.paylink.flow;

/** What a route hands in goes through here; when {@link #receive} returns, everything is durable. */
public interface Intake {

    /**
     * Takes one delivery in; records that are wrong are parked alone, so only a whole delivery that cannot be read fails.
     *
     * @throws UnreadableDelivery when nothing of it could be read
     */
    Counts receive(Delivery delivery);
}
