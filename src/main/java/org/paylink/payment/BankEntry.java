package org.paylink.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One movement on a bank account as its bank tells it; a batch is told as one entry for each of its parts.
 *
 * @param iban of our account
 * @param id what recognises it when it is told again, in another statement too
 * @param references what stands where the reference of the payee belongs
 * @param text all else the payer wrote
 * @param problem why nobody should book it unseen, null where nothing speaks against it
 */
public record BankEntry(
        String iban,
        String id,
        Direction direction,
        BigDecimal amount,
        String currency,
        @Nullable LocalDate bookedOn,
        List<String> references,
        String text,
        @Nullable String problem) {

    /** Stands in an id between that of a batch and what tells its part from the others. */
    public static final String PART = " part ";

    public enum Direction {
        /** Money has come. */
        IN,
        /** Money that had come went back. */
        BACK,
        /** What is not booked yet, and money that goes out: not ours to book. */
        BESIDE
    }

    /** Without what the payer wrote. */
    @Override
    public String toString() {
        return "BankEntry[%s %s]".formatted(direction, id);
    }
}
