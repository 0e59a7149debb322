package org.paylink.dunning;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * When a step's day is, reckoned from the due date: before or after it, in calendar days, weeks and months, or in business days. The side is named and
 * never a sign: a lost minus would remind people months before their money is due.
 */
public record Offset(Side side, Period period, boolean businessDays) {

    public enum Side {
        BEFORE_DUE,
        AFTER_DUE
    }

    public Offset {
        if (period.isNegative()) {
            throw new IllegalArgumentException("a negative period: " + period);
        }
        if (businessDays && period.toTotalMonths() != 0) {
            throw new IllegalArgumentException("business days are counted in days, not in " + period);
        }
    }

    public static Offset after(int days) {
        return new Offset(Side.AFTER_DUE, Period.ofDays(days), false);
    }

    public static Offset before(int days) {
        return new Offset(Side.BEFORE_DUE, Period.ofDays(days), false);
    }

    public boolean isBefore() {
        return side == Side.BEFORE_DUE;
    }

    /** The day itself, before any shift. */
    LocalDate day(LocalDate due, BusinessCalendar calendar) {
        if (businessDays) {
            return calendar.plus(due, isBefore() ? -period.getDays() : period.getDays());
        }
        return isBefore() ? due.minus(period) : due.plus(period);
    }

    /** How far that is from the due date, in calendar days; negative before it. */
    int position(LocalDate due, BusinessCalendar calendar) {
        return position(due, day(due, calendar));
    }

    /** The same where its day is known. */
    static int position(LocalDate due, LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(due, day));
    }

    /** In days, for comparing two of them: months count thirty, business days as a week has five. */
    int roughly() {
        var days = Math.toIntExact(period.toTotalMonths() * 30 + period.getDays());
        var calendarDays = businessDays ? days * 7 / 5 : days;
        return isBefore() ? -calendarDays : calendarDays;
    }

    @Override
    public String toString() {
        var many =
                period.toTotalMonths() == 0 ? period.getDays() + (businessDays ? " business days" : " days") : period;
        return "%s %s the due date".formatted(many, isBefore() ? "before" : "after");
    }
}
