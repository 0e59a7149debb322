package org.paylink.dunning;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.paylink.invoice.Customer;
import org.paylink.money.Money;

/**
 * The policy that finance writes once: which steps follow a missed due date, how far apart, and how it ends. {@code version} is derived from the text of
 * the file, so that what was decided can be told from what is decided now.
 *
 * @param gap the least time between two messages to one person, whatever they are about
 * @param tolerance the largest open amount that nobody is written to about, by currency
 * @param termWithoutDueDate what a due date is reckoned from where the ERP gives none
 * @param transit how many business days money under way silences the reminders
 * @param attemptsMax notices that did not arrive, in a row, after which a person has to look
 * @param retry the time between such notices
 */
public record Plan(
        String name,
        String version,
        List<Step> steps,
        Ending ending,
        Period gap,
        Map<String, Money> tolerance,
        Period termWithoutDueDate,
        int transit,
        int attemptsMax,
        Period retry,
        ContactHours businessHours,
        ContactHours consumerHours) {

    /** The plan of whoever wants no reminders. */
    public static final String NONE = "none";

    public Plan {
        steps = List.copyOf(steps);
        tolerance = Map.copyOf(tolerance);
    }

    Period gap(Step step) {
        return step.gap() == null ? gap : step.gap();
    }

    /** Of whom nobody knows what they are, the hours are those of a business: they are the shorter ones. */
    ContactHours hours(Customer.Kind kind) {
        return kind == Customer.Kind.CONSUMER ? consumerHours : businessHours;
    }

    @Override
    public String toString() {
        return "%s@%s".formatted(name, version);
    }
}
