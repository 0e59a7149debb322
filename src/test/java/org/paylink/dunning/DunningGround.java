package org.paylink.dunning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Situation.Place;
import org.paylink.dunning.Step.Charge;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** An invoice over 100.00 EUR, due on Monday 2 March 2026, its payer in Berlin, and a plan of four tones. */
final class DunningGround {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Currency EUR = Currency.of("EUR");
    static final LocalDate DUE = LocalDate.of(2026, 3, 2);
    static final Money HUNDRED = new Money(10_000, EUR);

    static final ContactHours OFFICE = new ContactHours(
            LocalTime.of(9, 0), LocalTime.of(18, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), false);

    static final Plan PLAN = plan(
            step("before", Offset.before(3), Tone.FRIENDLY),
            step("first", Offset.after(3), Tone.FRIENDLY),
            step("second", Offset.after(10), Tone.FIRM),
            step("third", Offset.after(20), Tone.FORMAL),
            step("last", Offset.after(30), Tone.FINAL));

    static Step step(String id, Offset at, Tone tone) {
        return new Step(id, at, tone, List.of(), null, Charge.NONE, null, BusinessCalendar.Shift.NONE);
    }

    static Plan plan(Step... steps) {
        return new Plan(
                "test",
                "1",
                List.of(steps),
                new Ending(Ending.Act.HAND_OVER, Period.ofDays(14)),
                Period.ofDays(5),
                Map.of("EUR", new Money(500, EUR)),
                Period.ofDays(30),
                5,
                3,
                Period.ofDays(2),
                OFFICE,
                OFFICE);
    }

    static Claim claim() {
        return claim(PayLink.State.OPEN, HUNDRED, HUNDRED, DUE);
    }

    static Claim claim(PayLink.State state, Money open, Money net, @Nullable LocalDate due) {
        return new Claim(
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                state,
                open,
                net,
                LocalDate.of(2026, 2, 2),
                due,
                at("2026-02-02T10:00"),
                Customer.Kind.BUSINESS,
                BERLIN);
    }

    static Situation situation(History history, Hold... holds) {
        return new Situation(claim(), history, List.of(holds), new Place(List.of(BERLIN), holidays()));
    }

    static Situation of(Claim claim) {
        return new Situation(claim, History.NOTHING, List.of(), new Place(List.of(BERLIN), holidays()));
    }

    /** Weekends, and these days. */
    static BusinessCalendar holidays(LocalDate... days) {
        var closed = Set.of(days);
        return new BusinessCalendar() {
            @Override
            public boolean isHoliday(LocalDate day) {
                return closed.contains(day);
            }

            @Override
            public boolean isWeekend(LocalDate day) {
                return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            }
        };
    }

    /** That hour in Berlin. */
    static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private DunningGround() {}
}
