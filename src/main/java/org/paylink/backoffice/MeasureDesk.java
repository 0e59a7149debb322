package org.paylink.backoffice;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Merchants;
import org.paylink.measure.Measured;
import org.paylink.measure.Measures;
import org.springframework.stereotype.Component;

/** Asks for the measures of some days, within what a page or a call can wait for. */
@Component
final class MeasureDesk {

    static final int DAYS = 90;
    // Three years and a day, whichever of them are leap years.
    private static final int DAYS_MAX = 1_097;

    private final Measures measures;
    private final Merchants merchants;

    MeasureDesk(Measures measures, Merchants merchants) {
        this.measures = measures;
        this.merchants = merchants;
    }

    /**
     * {@code to} null: today; {@code from} null: ninety days in all. Both days count; {@code merchant} null: all together.
     *
     * @throws Refused where the days will not do
     */
    Measured of(@Nullable String merchant, @Nullable LocalDate from, @Nullable LocalDate to) {
        var last = to == null ? today(merchant) : to;
        var first = from == null ? last.minusDays(DAYS - 1) : from;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= DAYS_MAX || first.getYear() < 1970) {
            throw Refused.badRequest(
                    "The days will not do",
                    "from %s to %s".formatted(first, last),
                    "let the last day not be before the first, and ask for three years at most");
        }
        return measures.of(merchant, first, last);
    }

    /** Where all merchants are shown, the day of whoever's began first: only then it has begun for all that is open now. */
    private LocalDate today(@Nullable String merchant) {
        return merchants.all().stream()
                .filter(each -> merchant == null || merchant.equals(each.id()))
                .map(each -> merchants.today(each.id()))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH.plusDays(DAYS));
    }
}
