package org.paylink.delivery;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ReplyText.Sort;
import org.paylink.delivery.ReplyWords.Kind;

/**
 * A day as people name it: {@code ahead} is the one they mean when they speak of what will be, {@code back} of what was; of a week or a month, its
 * last day. Null where it cannot be that, or where two days could be meant. {@code units} is how many units it takes.
 */
record SpokenDay(@Nullable LocalDate ahead, @Nullable LocalDate back, int units) {
    private static final Pattern FIGURES = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})(?:[./-](\\d{2}|\\d{4}))?\\.?");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(\\D{0,3})");
    private static final int YEARS_APART = 2;

    /** Reads days in the replies of one language, as of one day. */
    record Reader(List<ReplyUnit> units, LocalDate today, boolean monthMayComeFirst) {
        /** The day that begins at this unit. */
        Optional<SpokenDay> at(int i) {
            if (unit(i, Kind.ON_DAY)) {
                var after = bare(i + 1).map(day -> day.longer(1));
                return after.isPresent() ? after : dayOfMonth(i + 1, true).map(day -> day.longer(1));
            }
            return bare(i).or(() -> dayOfMonth(i, false));
        }

        private Optional<SpokenDay> bare(int i) {
            return weekday(i)
                    .or(() -> stretch(i))
                    .or(() -> figures(i))
                    .or(() -> named(i))
                    .or(() -> namedMonthFirst(i))
                    .or(() -> hence(i));
        }

        private Optional<SpokenDay> weekday(int i) {
            if (unit(i, Kind.NEXT_WEEK) && unit(i + 1, Kind.WEEKDAY)) {
                return Optional.of(inNextWeek(i + 1).longer(1));
            }
            if (unit(i, Kind.NEXT) && unit(i + 1, Kind.WEEKDAY)) {
                return Optional.of(weekday(i + 1, true).longer(1));
            }
            if (!unit(i, Kind.WEEKDAY)) {
                return Optional.empty();
            }
            if (unit(i + 1, Kind.NEXT_WEEK)) {
                return Optional.of(inNextWeek(i).longer(1));
            }
            return Optional.of(unit(i + 1, Kind.NEXT) ? weekday(i, true).longer(1) : weekday(i, false));
        }

        /** "Friday" on a Friday, and "next Friday" before one of the same week, could be two days. */
        private SpokenDay weekday(int i, boolean next) {
            var day = DayOfWeek.of(units.get(i).place(Kind.WEEKDAY));
            var ahead = today.with(TemporalAdjusters.next(day));
            var unclear = next ? !ahead.isAfter(sunday()) : today.getDayOfWeek() == day;
            return new SpokenDay(unclear ? null : ahead, today.with(TemporalAdjusters.previousOrSame(day)), 1);
        }

        private SpokenDay inNextWeek(int i) {
            var day = units.get(i).place(Kind.WEEKDAY);
            return new SpokenDay(sunday().plusDays(day), null, 1);
        }

        private Optional<SpokenDay> stretch(int i) {
            if (unit(i, Kind.TODAY)) {
                return Optional.of(new SpokenDay(today, today, 1));
            }
            if (unit(i, Kind.YESTERDAY)) {
                return Optional.of(new SpokenDay(null, today.minusDays(1), 1));
            }
            return ahead(i).map(day -> new SpokenDay(day, null, 1));
        }

        private Optional<LocalDate> ahead(int i) {
            if (unit(i, Kind.TOMORROW)) {
                return Optional.of(today.plusDays(1));
            }
            if (unit(i, Kind.DAY_AFTER_TOMORROW)) {
                return Optional.of(today.plusDays(2));
            }
            if (unit(i, Kind.THIS_WEEK) || unit(i, Kind.WEEKEND)) {
                return Optional.of(sunday());
            }
            if (unit(i, Kind.NEXT_WEEK)) {
                return Optional.of(sunday().plusWeeks(1));
            }
            return unit(i, Kind.MONTH_END)
                    ? Optional.of(today.with(TemporalAdjusters.lastDayOfMonth()))
                    : Optional.empty();
        }

        /** 3.12., 3/12/2026, 2026-12-03. */
        private Optional<SpokenDay> figures(int i) {
            var iso = ISO.matcher(figure(i));
            if (iso.matches()) {
                return Optional.of(exactly(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)), 1));
            }
            var figures = FIGURES.matcher(figure(i));
            if (!figures.matches()) {
                return Optional.empty();
            }
            var day = number(figures.group(1));
            var month = number(figures.group(3));
            if (monthMayComeFirst) {
                // 3.12 may be an amount here, 3/12 the third of December or the twelfth of March.
                if (figures.group(2).equals(".") && figures.group(4) == null
                        || day <= 12 && month <= 12 && day != month) {
                    return Optional.of(new SpokenDay(null, null, 1));
                }
                return Optional.of(
                        month > 12 ? day(month, day, figures.group(4), 1) : day(day, month, figures.group(4), 1));
            }
            return Optional.of(day(day, month, figures.group(4), 1));
        }

        /** 3 December, 3. Dezember 2026, 3 de diciembre. */
        private Optional<SpokenDay> named(int i) {
            var day = DAY.matcher(figure(i));
            if (!day.matches()) {
                return Optional.empty();
            }
            var at = unit(i + 1, Kind.OF) ? i + 2 : i + 1;
            if (!unit(at, Kind.MONTH)) {
                return Optional.empty();
            }
            var year = figure(at + 1).matches("20\\d\\d") ? figure(at + 1) : null;
            var length = at - i + (year == null ? 1 : 2);
            return Optional.of(day(number(day.group(1)), units.get(at).place(Kind.MONTH), year, length));
        }

        /** December 3rd. */
        private Optional<SpokenDay> namedMonthFirst(int i) {
            var day = DAY.matcher(figure(i + 1));
            if (!unit(i, Kind.MONTH) || !day.matches()) {
                return Optional.empty();
            }
            var year = figure(i + 2).matches("20\\d\\d") ? figure(i + 2) : null;
            return Optional.of(day(number(day.group(1)), units.get(i).place(Kind.MONTH), year, year == null ? 2 : 3));
        }

        /** The 3rd: of this month or the next. Without an article only where the figure says that it counts days. */
        private Optional<SpokenDay> dayOfMonth(int i, boolean afterArticle) {
            var day = DAY.matcher(figure(i));
            if (!day.matches() || !afterArticle && !day.group(2).matches("st|nd|rd|th")) {
                return Optional.empty();
            }
            var wanted = number(day.group(1));
            for (var month = today.withDayOfMonth(1); wanted >= 1 && wanted <= 28; month = month.plusMonths(1)) {
                if (month.withDayOfMonth(wanted).isAfter(today)) {
                    return Optional.of(new SpokenDay(
                            month.withDayOfMonth(wanted), month.minusMonths(1).withDayOfMonth(wanted), 1));
                }
            }
            var thisMonth = day(wanted, today.getMonthValue(), String.valueOf(today.getYear()), 1);
            return Optional.of(new SpokenDay(thisMonth.ahead, null, 1));
        }

        /** In 3 days, in a week. */
        private Optional<SpokenDay> hence(int i) {
            var many = figure(i + 1).matches("\\d{1,2}")
                    ? number(figure(i + 1))
                    : i + 1 < units.size() ? units.get(i + 1).place(Kind.NUMBER) : 0;
            if (!unit(i, Kind.IN) || many == 0) {
                return Optional.empty();
            }
            if (unit(i + 2, Kind.DAYS)) {
                return Optional.of(new SpokenDay(today.plusDays(many), null, 3));
            }
            return unit(i + 2, Kind.WEEKS)
                    ? Optional.of(new SpokenDay(today.plusWeeks(many), null, 3))
                    : Optional.empty();
        }

        private SpokenDay day(int day, int month, @Nullable String year, int length) {
            if (year != null) {
                var full = number(year) < 100 ? 2000 + number(year) : number(year);
                return exactly(full, month, day, length);
            }
            LocalDate ahead = null;
            LocalDate back = null;
            for (int of = today.getYear() + YEARS_APART; of >= today.getYear() - YEARS_APART; of--) {
                var found = exactly(of, month, day, length);
                ahead = found.ahead == null ? ahead : found.ahead;
                back = back == null ? found.back : back;
            }
            return new SpokenDay(ahead, back, length);
        }

        private SpokenDay exactly(int year, int month, int day, int length) {
            try {
                var date = LocalDate.of(year, month, day);
                return new SpokenDay(date.isBefore(today) ? null : date, date.isAfter(today) ? null : date, length);
            } catch (DateTimeException e) {
                return new SpokenDay(null, null, length);
            }
        }

        private LocalDate sunday() {
            return today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        }

        private boolean unit(int i, Kind kind) {
            return i < units.size() && units.get(i).is(kind);
        }

        private String figure(int i) {
            return i < units.size() && units.get(i).sort() == Sort.FIGURE
                    ? units.get(i).text()
                    : "";
        }

        private static int number(String figures) {
            return Integer.parseInt(figures);
        }
    }

    private SpokenDay longer(int by) {
        return new SpokenDay(ahead, back, units + by);
    }
}
