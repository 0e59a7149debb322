package org.paylink.dunning;

import java.time.LocalDate;
import org.paylink.dunning.law.Holidays;

/** The calendar of a country or region, such as {@code NL} or {@code DE-BY}. Where none is known, all weekdays are open but for the usual weekend. */
public record RegionCalendar(Holidays holidays, String region, boolean known) implements BusinessCalendar {

    public RegionCalendar(Holidays holidays, String region) {
        this(holidays, region, holidays.knows(region));
    }

    @Override
    public boolean isHoliday(LocalDate day) {
        return known && holidays.isHoliday(day, region);
    }

    @Override
    public boolean isWeekend(LocalDate day) {
        return holidays.isWeekend(day, region);
    }
}
