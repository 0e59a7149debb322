package org.paylink.delivery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a customer's reply asks of us; {@code until} is the day of a promise, else null. */
public record Understood(Intent intent, @Nullable LocalDate until) {
    /** It says something else, several things at once, or asks what no program should answer: a person reads it. */
    public static final Understood UNKNOWN = new Understood(Intent.UNKNOWN, null);

    public enum Intent {
        /** Wants to pay, or to know what is open. */
        PAY,
        /** Says that it is paid already. */
        PAID,
        /** Says by which day it will be paid. */
        PROMISE,
        /** Says that the invoice is wrong, or the goods are. */
        DISPUTE,
        /** Wants no more messages. */
        STOP,
        /** Wants messages again. */
        START,
        /** Is not who we write to. */
        WRONG_PERSON,
        /** Wants to be answered by a person. */
        HUMAN,
        UNKNOWN
    }

    static Understood of(Intent intent) {
        return new Understood(intent, null);
    }
}
