package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.business;
import static org.paylink.dunning.law.Cases.changed;
import static org.paylink.dunning.law.Cases.day;
import static org.paylink.dunning.law.Cases.eur;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.money.Money;

/** What must hold for every amount and every day. */
class InterestPropertiesTest {

    private static final LocalDate FIRST = LocalDate.parse("2013-07-01");
    private static final LocalDate LAST = LocalDate.parse("2026-06-30");

    @TempDir
    Path folder;

    private final Random random = new Random(20261122);

    @ParameterizedTest
    @ValueSource(strings = {"DE", "NL", "FR", "GB", "AT", "ES", "IT"})
    void theLinesAddUpFollowEachOtherAndAreNeverNegative(String country) {
        for (int i = 0; i < 300; i++) {
            var late = randomly(country.equals("FR") ? day("2024-07-01") : FIRST.plusYears(2));
            var charges = SHIPPED.law(country).charges(late);
            var lines = charges.table();

            assertEquals(
                    charges.of(Charge.Kind.INTEREST).amount(),
                    lines.stream().map(Line::amount).reduce(eur("0"), Money::plus));
            assertEquals(late.since(), lines.get(0).from());
            assertEquals(late.asOf(), lines.get(lines.size() - 1).to());
            for (int k = 1; k < lines.size(); k++) {
                assertEquals(lines.get(k - 1).to().plusDays(1), lines.get(k).from());
            }
            assertEquals(
                    late.since().datesUntil(late.asOf().plusDays(1)).count(),
                    lines.stream().mapToLong(Line::days).sum());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACT_365", "ACT_360", "30_360", "ACT_ACT"})
    void splittingAPeriodAtAnyDayChangesNothingBeyondACent(String dayCount) {
        var law = changed(folder, "de.yaml", "ACT_365", dayCount).law("DE");
        for (int i = 0; i < 300; i++) {
            var late = randomly(day("2015-01-01"));
            var whole = interest(law, late);
            var cut = late.since().plusDays(random.nextInt((int)
                    late.since().datesUntil(late.asOf().plusDays(1)).count()));
            var first = new Overdue(
                    late.principal(),
                    null,
                    late.since(),
                    cut,
                    Party.BUSINESS,
                    late.reductions(),
                    late.terms(),
                    late.notices());
            var second = cut.isBefore(late.asOf()) ? interest(law, late.since(cut.plusDays(1))) : eur("0");

            long difference = interest(law, first).plus(second).minorUnits() - whole.minorUnits();
            assertTrue(Math.abs(difference) <= 1, "%s cut at %s: %d".formatted(late, cut, difference));
        }
    }

    /** Where a line ends must not matter: nothing paid on a day cuts the table and changes no cent. */
    @ParameterizedTest
    @ValueSource(strings = {"NONE", "YEARLY"})
    void aLineMoreChangesNoCent(String compounding) {
        var law = changed(folder, "de.yaml", "compounding: NONE", "compounding: " + compounding)
                .law("DE");
        for (int i = 0; i < 200; i++) {
            var late = randomly(day("2015-01-01"));
            var cut = late.since().plusDays(random.nextInt(2000));

            assertEquals(interest(law, late), interest(law, late.reduced(cut, eur("0"))));
        }
    }

    @Test
    void whatIsPaidLowersTheBaseFromTheNextDay() {
        var late = business(eur("10000"), "2026-03-01", "2026-03-30").reduced(day("2026-03-10"), eur("4000"));
        var lines = SHIPPED.law("DE").charges(late).table();

        assertEquals(
                List.of(eur("10000"), eur("6000")),
                lines.stream().map(Line::base).toList());
        assertEquals(List.of(10L, 20L), lines.stream().map(Line::days).toList());
        assertEquals(day("2026-03-10"), lines.get(0).to());
        // 10,000 x 10.27 % x 10/365 + 6,000 x 10.27 % x 20/365
        assertEquals(eur("61.90"), interest(SHIPPED.law("DE"), late));
    }

    @Test
    void whatIsPaidOnTheFirstDayCountsFromTheSecond() {
        var late = business(eur("10000"), "2026-03-01", "2026-03-30").reduced(day("2026-03-01"), eur("4000"));

        assertEquals(
                List.of(eur("10000"), eur("6000")),
                SHIPPED.law("DE").charges(late).table().stream().map(Line::base).toList());
    }

    @Test
    void moreThanAllPaidLeavesNoInterest() {
        var late = business(eur("100"), "2026-03-01", "2026-03-30").reduced(day("2026-02-01"), eur("250"));

        assertEquals(eur("0"), interest(SHIPPED.law("DE"), late));
    }

    @Test
    void aLeapYearHasADayMore() {
        var law = changed(folder, "de.yaml", "ACT_365", "ACT_ACT").law("DE");
        var leap = business(eur("36600"), "2024-02-01", "2024-02-29");
        var plain = business(eur("36500"), "2023-02-01", "2023-02-28");

        // 36,600 x 12.62 % x 29/366 and 36,500 x 10.62 % x 28/365
        assertEquals(eur("365.98"), interest(law, leap));
        assertEquals(eur("297.36"), interest(law, plain));
    }

    @Test
    void theThirtyFirstIsNoDayOfAYearOf360() {
        var law = changed(folder, "de.yaml", "ACT_365", "30_360").law("DE");
        var year = business(eur("10000"), "2025-07-01", "2026-06-30");
        var lastOfMonth = business(eur("10000"), "2026-03-30", "2026-03-30");

        assertEquals(eur("1027.00"), interest(law, year));
        assertEquals(eur("0"), interest(law, lastOfMonth));
    }

    @Test
    void aRateThatChangesMakesALineOfItsOwn() {
        var lines = SHIPPED.law("DE")
                .charges(business(eur("1000"), "2025-06-01", "2025-07-31"))
                .table();

        assertEquals(
                List.of(new BigDecimal("11.27"), new BigDecimal("10.27")),
                lines.stream().map(Line::percent).toList());
        assertEquals(day("2025-06-30"), lines.get(0).to());
        assertEquals("de.base 2.27 % + 9.00", lines.get(0).how());
    }

    @Test
    void oneRateForAllWhereTheLawFixesIt() {
        var british = SHIPPED.law("GB").charges(business(Cases.money("1000", "GBP"), "2025-06-01", "2026-02-28"));
        var atPayment = changed(folder, "gb.yaml", "rateFixing: AT_DEFAULT_START", "rateFixing: AT_PAYMENT")
                .law("GB")
                .charges(business(Cases.money("1000", "GBP"), "2025-06-01", "2026-02-28"));

        assertEquals(
                List.of(new BigDecimal("12.75")),
                british.table().stream().map(Line::percent).toList());
        assertEquals(
                List.of(new BigDecimal("11.75")),
                atPayment.table().stream().map(Line::percent).toList());
    }

    @Test
    void interestOfAYearBearsInterestWhereTheLawCompounds() {
        var lines = SHIPPED.law("NL")
                .charges(business(eur("10000"), "2016-07-01", "2018-06-30"))
                .table();

        assertEquals(
                List.of(eur("10000"), eur("10800")),
                lines.stream().map(Line::base).toList());
        assertEquals(
                List.of(eur("800"), eur("864")),
                lines.stream().map(Line::amount).toList());
    }

    @Test
    void aMonthlyRestKeepsTheLastDayOfItsMonths() {
        var terms = Overdue.Terms.of(Condition.SUPPLIER_MSME);
        var lines = SHIPPED.law("IN")
                .charges(business(Cases.money("1000", "INR"), "2023-05-31", "2023-08-30")
                        .under(terms))
                .table();

        assertEquals(
                List.of(day("2023-06-29"), day("2023-07-30"), day("2023-08-30")),
                lines.stream().map(Line::to).toList());
    }

    @Test
    void aNegativeRateChargesNothing() {
        var law = changed(folder, "de.yaml", "margin: \"9.00\"", "margin: \"-9.00\"")
                .law("DE");

        assertEquals(eur("0"), interest(law, business(eur("10000"), "2026-03-01", "2026-03-30")));
    }

    @Test
    void netIsAShareOfWhatIsOpen() {
        var law = changed(folder, "de.yaml", "base: GROSS", "base: NET").law("DE");
        var late = business(eur("11900"), "2026-03-01", "2026-03-30").withNet(eur("10000"));

        assertEquals(eur("84.41"), interest(law, late));
        assertEquals(eur("42.21"), interest(law, late.reduced(day("2026-02-01"), eur("5950"))));
    }

    @Test
    void thePrincipalMayBearInterestWhateverWasPaid() {
        var law = changed(folder, "de.yaml", "of: REST", "of: PRINCIPAL").law("DE");
        var late = business(eur("10000"), "2026-03-01", "2026-03-30").reduced(day("2026-03-10"), eur("4000"));

        assertEquals(eur("84.41"), interest(law, late));
    }

    @Test
    void aYenHasNoDecimals() {
        var late = business(Cases.money("100000", "JPY"), "2026-03-01", "2026-03-30");

        assertEquals(Cases.money("844", "JPY"), interest(SHIPPED.law("DE"), late));
    }

    private Overdue randomly(LocalDate first) {
        var since = first.plusDays(random.nextInt((int) first.datesUntil(LAST).count()));
        var asOf = since.plusDays(
                random.nextInt((int) since.datesUntil(LAST.plusDays(1)).count()));
        var late = Overdue.of(
                eur(random.nextInt(5_000_000) + ".%02d".formatted(random.nextInt(100))), since, asOf, Party.BUSINESS);
        for (int i = random.nextInt(4); i > 0; i--) {
            late = late.reduced(since.plusDays(random.nextInt(900) - 30), eur(random.nextInt(1_000_000) + ".01"));
        }
        return late;
    }

    private static Money interest(Law law, Overdue late) {
        return law.charges(late).of(Charge.Kind.INTEREST).amount();
    }
}
