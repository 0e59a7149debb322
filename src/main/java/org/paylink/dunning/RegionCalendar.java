package org.paylink.dunning;

import java.time.LocalDate;
import org.paylink.dunning.law.Holidays;
import org.paylink.dunning.law.UnknownLaw;

/** The calendar of a country or region, such as {@code NL} or {@code DE-BY}. Where none is known, all weekdays are open but for the usual weekend. */
public record RegionCalendar(Holidays holidays, String region) implements BusinessCalendar {

    @Override
    public boolean isHoliday(LocalDate day) {
        try {
            return holidays.isHoliday(day, region);
        } catch (UnknownLaw noCalendar) {
            return false;
        }
    }

    @Override
    public boolean isWeekend(LocalDate day) {
        return holidays.isWeekend(day, region);
    }
}
