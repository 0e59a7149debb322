package org.paylink.dunning.law;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How the days of a period are counted, and how many make a year. */
enum DayCount {
    ACT_365("ACT_365"),
    ACT_360("ACT_360"),
    THIRTY_360("30_360"),
    ACT_ACT("ACT_ACT");

    private final String written;

    DayCount(String written) {
        this.written = written;
    }

    /** From a day to before another. */
    long days(LocalDate from, LocalDate before) {
        return this == THIRTY_360 ? thirties(before) - thirties(from) : ChronoUnit.DAYS.between(from, before);
    }

    int year(LocalDate day) {
        return switch (this) {
            case ACT_365 -> 365;
            case ACT_360, THIRTY_360 -> 360;
            case ACT_ACT -> day.lengthOfYear();
        };
    }

    /** 30E/360: the 31st counts as the 30th. */
    private static long thirties(LocalDate day) {
        return 360L * day.getYear() + 30L * day.getMonthValue() + Math.min(30, day.getDayOfMonth());
    }

    @Override
    public String toString() {
        return written;
    }
}
