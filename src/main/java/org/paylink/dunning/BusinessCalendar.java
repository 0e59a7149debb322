package org.paylink.dunning;

import java.time.LocalDate;

/** Which days of a place are public holidays, and on which business is done. */
public interface BusinessCalendar {

    boolean isHoliday(LocalDate day);

    boolean isWeekend(LocalDate day);

    default boolean isOpen(LocalDate day) {
        return !isWeekend(day) && !isHoliday(day);
    }

    /** The day itself where it is open, else the next or the last one before that is. */
    default LocalDate shifted(LocalDate day, Shift shift) {
        var at = day;
        while (shift != Shift.NONE && !isOpen(at)) {
            at = shift == Shift.FORWARD ? at.plusDays(1) : at.minusDays(1);
        }
        return at;
    }

    /** That many open days later; earlier where negative. */
    default LocalDate plus(LocalDate day, int openDays) {
        var at = day;
        for (int left = Math.abs(openDays); left > 0; ) {
            at = at.plusDays(Integer.signum(openDays));
            if (isOpen(at)) {
                left--;
            }
        }
        return at;
    }

    /** Where a step goes whose day is closed. */
    enum Shift {
        NONE,
        FORWARD,
        BACK
    }
}
