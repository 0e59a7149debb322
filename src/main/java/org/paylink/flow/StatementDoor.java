package org.paylink.flow;

import java.io.InputStream;

/** A bank's statement of an account enters here; when {@link #take} returns, everything is durable. */
public interface StatementDoor {

    /**
     * Books what bears the reference of an invoice; what does not waits for a person, with suggestions. The same entry told again changes nothing.
     *
     * @param source names the way it came, such as a route
     * @param name what the statement is called, for people
     * @throws UnreadableDelivery where it is no statement, or of no account of this merchant's; what was read of it before stays booked
     */
    Booked take(String merchant, String source, InputStream statement, String name);

    /** What became of the entries. {@code beside}: not booked by the bank yet, going out, or of another account. */
    record Booked(int booked, int known, int parked, int beside) {

        Booked plus(Booked other) {
            return new Booked(booked + other.booked, known + other.known, parked + other.parked, beside + other.beside);
        }
    }
}
