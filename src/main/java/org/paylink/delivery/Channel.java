package org.paylink.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One account at a messenger, SMS or mail service. Sends once per attempt; its caller owns all retries. A failed stage carries an
 * {@link org.paylink.effects.OutsideFailure} that says what is known of the message's fate.
 */
public interface Channel {

    Traits traits();

    /**
     * Where this channel reaches the customer by what the ERP knows; empty where it cannot, always so with an {@link Enrolment}. Whether the customer
     * wants that is asked elsewhere.
     */
    Optional<String> address(Customer customer);

    /** Hands the message to the service; the stage gives the service's own id of it. */
    CompletionStage<String> send(Message message);

    /**
     * Reads a notice. Must be pure: it is read once at the door and again when it is worked off.
     *
     * @throws BadNotice where the signature is wrong or the body cannot be read
     */
    ReadNotice read(Notice notice) throws BadNotice;

    /**
     * {@code repetition} says how a lost answer is treated, {@code charactersMax} bounds a text, {@code reportsArrival} whether its notices tell that
     * a message arrived: only then does its absence mean something. {@code answersWithin} is how long after a customer's text it may be answered in
     * words of our own; zero where it cannot. {@code tellsAliases}: it has ids of its own for customers, and tells them beside their addresses.
     */
    record Traits(
            Medium medium,
            Repetition repetition,
            int charactersMax,
            boolean reportsArrival,
            Duration answersWithin,
            boolean tellsAliases) {
        public Traits(
                Medium medium,
                Repetition repetition,
                int charactersMax,
                boolean reportsArrival,
                Duration answersWithin) {
            this(medium, repetition, charactersMax, reportsArrival, answersWithin, false);
        }

        public Traits(Medium medium, Repetition repetition, int charactersMax, boolean reportsArrival) {
            this(medium, repetition, charactersMax, reportsArrival, Duration.ZERO);
        }
    }

    /**
     * A notice understood: {@code eventKey} recognises the same event delivered again; {@code heard} is what customers wrote, {@code arrivals} who
     * came by our invitation, {@code watermarks} what is told of all messages to an address at once, {@code aliases} who else somebody is,
     * {@code news} what is told of the account itself.
     */
    record ReadNotice(
            String eventKey,
            List<DeliveryReport> reports,
            List<Heard> heard,
            List<Arrival> arrivals,
            List<Watermark> watermarks,
            List<Alias> aliases,
            List<News> news) {

        public ReadNotice(
                String eventKey,
                List<DeliveryReport> reports,
                List<Heard> heard,
                List<Arrival> arrivals,
                List<Watermark> watermarks) {
            this(eventKey, reports, heard, arrivals, watermarks, List.of(), List.of());
        }

        public ReadNotice(String eventKey, List<DeliveryReport> reports, List<Heard> heard) {
            this(eventKey, reports, heard, List.of(), List.of());
        }

        public ReadNotice(String eventKey, List<DeliveryReport> reports) {
            this(eventKey, reports, List.of());
        }
    }

    /** A notice that must not be believed. */
    final class BadNotice extends Exception {
        public BadNotice(String why) {
            super(why);
        }
    }
}
