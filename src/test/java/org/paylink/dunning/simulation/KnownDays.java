package org.paylink.dunning.simulation;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.dunning.BusinessCalendar;
import org.paylink.dunning.RegionCalendar;
import org.paylink.dunning.law.Holidays;
import org.paylink.dunning.law.LawBook;

/** A country's calendar, looked up once for each day of the simulation. */
record KnownDays(BitSet holidays, BitSet weekends) implements BusinessCalendar {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2033, 1, 1);
    private static final Holidays HOLIDAYS = LawBook.shipped().holidays();
    private static final Map<String, KnownDays> KNOWN = new ConcurrentHashMap<>();

    static KnownDays of(String country) {
        return KNOWN.computeIfAbsent(country, it -> read(new RegionCalendar(HOLIDAYS, it)));
    }

    private static KnownDays read(BusinessCalendar calendar) {
        var days = new KnownDays(new BitSet(), new BitSet());
        FIRST.datesUntil(LAST).forEach(day -> {
            days.holidays.set(index(day), calendar.isHoliday(day));
            days.weekends.set(index(day), calendar.isWeekend(day));
        });
        return days;
    }

    @Override
    public boolean isHoliday(LocalDate day) {
        return holidays.get(index(day));
    }

    @Override
    public boolean isWeekend(LocalDate day) {
        return weekends.get(index(day));
    }

    private static int index(LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - FIRST.toEpochDay());
    }
}
