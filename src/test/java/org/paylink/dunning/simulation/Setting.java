package org.paylink.dunning.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.paylink.dunning.BusinessCalendar;
import org.paylink.dunning.ContactHours;
import org.paylink.dunning.Ending;
import org.paylink.dunning.Offset;
import org.paylink.dunning.Plan;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.invoice.Customer;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** Where a debtor lives, whose customer it is, by which plans it is reminded, and when the connector stands still. */
record Setting(
        String name,
        String country,
        List<ZoneId> zones,
        Customer customer,
        ZoneId merchant,
        List<Plan> plans,
        Instant planChanges,
        List<Outage> outages) {

    /** Three years with a leap day. */
    static final Instant BEGINS = LocalDate.of(2027, 3, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    static final Instant ENDS = LocalDate.of(2030, 3, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    record Outage(Instant from, Instant to) {}

    private record Home(String country, List<ZoneId> zones) {

        static Home of(String country, String... zones) {
            return new Home(country, List.of(zones).stream().map(ZoneId::of).toList());
        }
    }

    // By half an hour, at midnight, on the other side of the date line, without daylight saving time, two zones at
    // once.
    private static final List<Home> HOMES = List.of(
            Home.of("DE", "Europe/Berlin"),
            Home.of("NL", "Europe/Amsterdam"),
            Home.of("GB-SCT", "Europe/London"),
            Home.of("US", "America/New_York", "America/Los_Angeles"),
            Home.of("BR", "America/Sao_Paulo", "America/Manaus"),
            Home.of("CL", "America/Santiago"),
            Home.of("AU", "Australia/Lord_Howe"),
            Home.of("NZ", "Pacific/Auckland"),
            Home.of("EG", "Africa/Cairo"),
            Home.of("IN", "Asia/Kolkata"),
            Home.of("XX", "Atlantic/Azores"));

    private static final List<ZoneId> MERCHANTS =
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Pacific/Auckland"));

    static Setting of(long seed, int number, SplittableRandom random) {
        var home = HOMES.get(random.nextInt(HOMES.size()));
        var kinds = Customer.Kind.values();
        var customer = new Customer(
                "C" + number,
                null,
                kinds[random.nextInt(kinds.length)],
                null,
                null,
                null,
                home.country(),
                null,
                List.of());
        var year = ENDS.getEpochSecond() - BEGINS.getEpochSecond();
        return new Setting(
                "INV",
                home.country(),
                home.zones(),
                customer,
                MERCHANTS.get(random.nextInt(MERCHANTS.size())),
                List.of(plan("1", random), plan("2", random)),
                BEGINS.plusSeconds(year / 4 + random.nextLong(year / 2)),
                outages(new SplittableRandom(seed)));
    }

    /** The same person is another merchant's customer, too. */
    Setting elsewhere(SplittableRandom random) {
        return new Setting(
                "OTHER",
                country,
                zones,
                customer,
                MERCHANTS.get(random.nextInt(MERCHANTS.size())),
                List.of(plan("1", random), plan("2", random)),
                planChanges.plusSeconds(days(random.nextInt(30))),
                outages);
    }

    BusinessCalendar calendar() {
        return KnownDays.of(country);
    }

    /** Then, or when the connector runs again. */
    Instant awake(Instant then) {
        for (var outage : outages) {
            if (!then.isBefore(outage.from()) && then.isBefore(outage.to())) {
                return outage.to();
            }
        }
        return then;
    }

    /** Whoever waits for the connector since then has waited for it at most since this. */
    Instant afterOutages(Instant since, Instant now) {
        var from = since;
        for (var outage : outages) {
            if (outage.to().isAfter(from) && outage.from().isBefore(now)) {
                from = outage.to();
            }
        }
        return from;
    }

    /** In order, apart from each other, of some hours up to three weeks. */
    private static List<Outage> outages(SplittableRandom random) {
        var outages = new ArrayList<Outage>();
        var at = BEGINS.plusSeconds(days(20 + random.nextInt(200)));
        while (at.isBefore(ENDS)) {
            var to = at.plusSeconds(3_600 + random.nextLong(days(random.nextInt(4) == 0 ? 21 : 2)));
            outages.add(new Outage(at, to));
            at = to.plusSeconds(days(10 + random.nextInt(300)));
        }
        return outages;
    }

    private static Plan plan(String version, SplittableRandom random) {
        var steps = new ArrayList<Step>();
        var day = -10 + random.nextInt(14);
        var rest = 1 + random.nextInt(15);
        for (var tone : Tone.values()) {
            // Most plans have most tones; some have two steps in one.
            for (int more = 0; more < 2 && (rest >> tone.ordinal() & 1) == 1; more++) {
                if (more == 0 || random.nextInt(3) == 0) {
                    steps.add(step("s" + (steps.size() + 1), day, tone, random));
                    day += 1 + random.nextInt(14);
                }
            }
        }
        var ending = new Ending(
                Ending.Act.values()[random.nextInt(Ending.Act.values().length)], Period.ofDays(random.nextInt(30)));
        return new Plan(
                "p",
                version,
                steps,
                ending,
                Period.ofDays(1 + random.nextInt(8)),
                random.nextBoolean() ? Map.of("EUR", new Money(random.nextInt(2_000), Currency.of("EUR"))) : Map.of(),
                Period.ofDays(14 + random.nextInt(20)),
                1 + random.nextInt(8),
                1 + random.nextInt(4),
                Period.ofDays(random.nextInt(5)),
                hours(random),
                hours(random));
    }

    private static Step step(String id, int day, Tone tone, SplittableRandom random) {
        var offset = new Offset(
                day < 0 ? Offset.Side.BEFORE_DUE : Offset.Side.AFTER_DUE,
                random.nextInt(6) == 0 && day > 27 ? Period.ofMonths(day / 28) : Period.ofDays(Math.abs(day)),
                random.nextInt(4) == 0 && Math.abs(day) < 28);
        var shifts = BusinessCalendar.Shift.values();
        return new Step(
                id,
                offset,
                tone,
                List.of(),
                null,
                Step.Charge.NONE,
                random.nextInt(4) == 0 ? Period.ofDays(1 + random.nextInt(14)) : null,
                shifts[random.nextInt(shifts.length)]);
    }

    private static ContactHours hours(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new ContactHours(
                        LocalTime.of(9, 0),
                        LocalTime.of(18, 0),
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        false);
            case 1 ->
                new ContactHours(
                        LocalTime.of(8, 30),
                        LocalTime.of(20, 0),
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                        false);
            // Begins where clocks are put forward.
            case 2 -> new ContactHours(LocalTime.of(2, 30), LocalTime.of(23, 30), EnumSet.allOf(DayOfWeek.class), true);
            default ->
                new ContactHours(
                        LocalTime.of(10, 0),
                        LocalTime.of(16, 0),
                        EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.SUNDAY),
                        random.nextBoolean());
        };
    }

    static long days(int days) {
        return days * 86_400L;
    }
}
