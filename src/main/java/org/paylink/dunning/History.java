package org.paylink.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to a claim so far. Only what was delivered counts as reached: a notice that never arrived has moved nothing.
 *
 * @param reached the highest tone that was delivered; null: none yet
 * @param position of the last delivered step, in calendar days from the due date; null: none yet
 * @param delivered when that step was delivered
 * @param underWay a notice about this claim that is planned or sent, of which it is not known yet whether it arrives
 * @param lastContact the last message of any kind but receipts and answers to that person
 * @param failures notices to that customer in that currency that did not arrive, in a row
 */
public record History(
        @Nullable Tone reached,
        @Nullable Integer position,
        @Nullable LocalDate delivered,
        @Nullable UnderWay underWay,
        @Nullable Contact lastContact,
        int failures,
        @Nullable Instant lastFailure) {

    /** {@code until}: when whoever carries it must have settled it. */
    public record UnderWay(String step, Instant until) {}

    /** {@code about}: the number of the invoice that it was about. */
    public record Contact(Instant at, String about) {}

    public static final History NOTHING = new History(null, null, null, null, null, 0, null);

    History after(Contact contact) {
        return new History(reached, position, delivered, underWay, contact, failures, lastFailure);
    }

    /** The same after a notice that arrived: nobody falls back to a kinder tone. */
    History delivered(Tone tone, int at, LocalDate day) {
        return new History(
                reached == null || tone.compareTo(reached) > 0 ? tone : reached,
                position == null ? at : Math.max(position, at),
                day,
                null,
                lastContact,
                0,
                null);
    }

    History landed() {
        return new History(reached, position, delivered, null, lastContact, failures, lastFailure);
    }

    History unfailed() {
        return new History(reached, position, delivered, underWay, lastContact, 0, null);
    }

    History uncontacted() {
        return new History(reached, position, delivered, underWay, null, failures, lastFailure);
    }

    Optional<Contact> contact() {
        return Optional.ofNullable(lastContact);
    }
}
