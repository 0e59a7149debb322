package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.business;
import static org.paylink.dunning.law.Cases.changed;
import static org.paylink.dunning.law.Cases.consumer;
import static org.paylink.dunning.law.Cases.day;
import static org.paylink.dunning.law.Cases.eur;
import static org.paylink.dunning.law.Cases.money;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.dunning.law.Overdue.Terms;
import org.paylink.money.CreditorReference;
import org.paylink.money.Money;

/** Figures that others have published or that stand in the law, reckoned again from the files. */
class GoldenVectorsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "125, 40.00",
        "2500, 375.00",
        "4000, 525.00",
        "23000, 1005.00",
        "200000, 2775.00",
        "1000000, 6775.00",
        // The edges of the scale: the least, its end, and the cap.
        "266.66, 40.00",
        "266.70, 40.01",
        "5000, 625.00",
        "10000, 875.00",
        "1000000.01, 6775.00"
    })
    void dutchCollectionCosts(String principal, String costs) {
        var late = business(eur(principal), "2026-03-01", "2026-03-30");

        assertEquals(
                eur(costs),
                SHIPPED.law("NL").charges(late).of(Charge.Kind.COLLECTION_COSTS).amount());
    }

    @Test
    void britishInterestRoundedAtTheEndAndEachDay() {
        var late = business(money("5000", "GBP"), "2025-07-02", "2025-10-10");
        var atTheEnd = SHIPPED.law("GB").charges(late);
        var eachDay =
                changed(folder, "gb.yaml", "at: TOTAL", "at: DAY").law("GB").charges(late);

        assertEquals(101, atTheEnd.table().get(0).days());
        assertEquals(new BigDecimal("12.25"), atTheEnd.table().get(0).percent());
        assertEquals(money("169.49", "GBP"), amount(atTheEnd, Charge.Kind.INTEREST));
        assertEquals(money("169.68", "GBP"), amount(eachDay, Charge.Kind.INTEREST));
        assertEquals(money("70.00", "GBP"), amount(atTheEnd, Charge.Kind.LUMP_SUM));
    }

    @ParameterizedTest
    @CsvSource({"999.99, 40", "1000, 70", "9999.99, 70", "10000, 100"})
    void britishSumsByTheSizeOfTheDebt(String principal, String sum) {
        var late = business(money(principal, "GBP"), "2026-03-01", "2026-03-30");

        assertEquals(money(sum, "GBP"), amount(SHIPPED.law("GB").charges(late), Charge.Kind.LUMP_SUM));
    }

    @Test
    void germanInterestByDaysOfTheYearAndBy360() {
        var late = business(eur("10000"), "2026-03-01", "2026-03-30");
        var by360 = changed(folder, "de.yaml", "ACT_365", "ACT_360").law("DE");

        assertEquals(eur("84.41"), amount(SHIPPED.law("DE").charges(late), Charge.Kind.INTEREST));
        assertEquals(eur("85.58"), amount(by360.charges(late), Charge.Kind.INTEREST));
        assertEquals(
                eur("51.53"),
                amount(
                        SHIPPED.law("DE").charges(consumer(eur("10000"), "2026-03-01", "2026-03-30")),
                        Charge.Kind.INTEREST));
    }

    @Test
    void frenchPenaltiesAndTheirFloor() {
        var late = business(eur("10000"), "2026-03-01", "2026-04-14");
        var legal = SHIPPED.law("FR").charges(late);
        var agreedTooLow = SHIPPED.law("FR").charges(late.under(Terms.agreed("5")));

        assertEquals(eur("149.79"), amount(legal, Charge.Kind.INTEREST));
        assertEquals(eur("40.00"), amount(legal, Charge.Kind.LUMP_SUM));
        assertEquals(eur("96.90"), amount(agreedTooLow, Charge.Kind.INTEREST));
        assertEquals(new BigDecimal("7.86"), agreedTooLow.table().get(0).percent());
    }

    @Test
    void indianInterestWithMonthlyRests() {
        var late = business(money("100000", "INR"), "2023-03-01", "2023-05-31");
        var charges = SHIPPED.law("IN").charges(late.under(Terms.of(Condition.SUPPLIER_MSME)));

        assertEquals(money("5148.41", "INR"), amount(charges, Charge.Kind.INTEREST));
        assertEquals(3, charges.table().size());
    }

    @Test
    void brazilianFineAndInterest() {
        var late = consumer(money("3000", "BRL"), "2026-03-01", "2026-03-10");
        var charges = SHIPPED.law("BR").charges(late.under(Terms.of(Condition.AGREED_IN_CONTRACT)));

        assertEquals(money("60.00", "BRL"), amount(charges, Charge.Kind.FINE));
        assertEquals(money("10.00", "BRL"), amount(charges, Charge.Kind.INTEREST));
    }

    @Test
    void germanPaymentsPayCostsAndInterestFirst() {
        var due = day("2026-03-01");
        var claims = List.of(
                new Claim("F-1", Claim.Kind.PRINCIPAL, due, eur("100")),
                new Claim("F-1", Claim.Kind.COSTS, due, eur("5")),
                new Claim("F-1", Claim.Kind.INTEREST, due, eur("0.25")));
        var split = Allocation.of(
                eur("100"), claims, Allocation.Purpose.NONE, SHIPPED.law("DE").order(Party.CONSUMER, due));

        assertEquals(eur("5.25"), split.open());
        assertEquals(
                List.of(Claim.Kind.PRINCIPAL),
                split.parts().stream()
                        .filter(it -> !it.open().isZero())
                        .map(it -> it.claim().kind())
                        .toList());
    }

    @Test
    void creditorReferences() {
        assertEquals("RF18539007547034", new CreditorReference("RF18539007547034").text());
        assertEquals("RF98INV2026000123", new CreditorReference("RF98INV2026000123").text());
        assertThrows(IllegalArgumentException.class, () -> new CreditorReference("RF97INV2026000123"));
    }

    /** Country, party, first day of default, the day asked, the rate in percent a year. */
    @ParameterizedTest
    @CsvSource({
        "DE, BUSINESS, 2026-03-01, 2026-03-30, 10.27",
        "DE, CONSUMER, 2026-03-01, 2026-03-30, 6.27",
        "DE, BUSINESS, 2014-08-01, 2014-08-30, 8.27",
        "NL, BUSINESS, 2026-03-01, 2026-03-30, 10.15",
        "NL, CONSUMER, 2026-03-01, 2026-03-30, 4.00",
        "NL, CONSUMER, 2024-03-01, 2024-03-30, 7.00",
        "NL, BUSINESS, 2024-07-02, 2024-07-30, 12.25",
        "FR, BUSINESS, 2026-03-01, 2026-03-30, 12.15",
        "GB, BUSINESS, 2026-03-01, 2026-03-30, 11.75",
        "GB, BUSINESS, 2024-01-01, 2024-06-30, 13.25",
        "AT, BUSINESS, 2023-02-01, 2023-02-10, 11.08",
        "AT, BUSINESS, 2026-03-01, 2026-03-30, 10.73",
        "AT, CONSUMER, 2026-03-01, 2026-03-30, 4.00",
        "BE, BUSINESS, 2026-03-01, 2026-03-30, 10.50",
        "ES, BUSINESS, 2025-03-01, 2025-03-30, 11.15",
        "ES, BUSINESS, 2026-03-01, 2026-03-30, 10.15",
        "IT, BUSINESS, 2026-03-01, 2026-03-30, 10.15"
    })
    void ratesThatOthersHavePublished(String country, Party party, String since, String asOf, BigDecimal percent) {
        var table = SHIPPED.law(country)
                .charges(Overdue.of(eur("1000"), day(since), day(asOf), party))
                .table();

        assertEquals(List.of(percent), table.stream().map(Line::percent).toList());
    }

    @ParameterizedTest
    @CsvSource({"DE", "FR", "AT", "BE", "ES", "IT"})
    void fortyEurosForBusinessesOnly(String country) {
        var law = SHIPPED.law(country);

        assertEquals(
                eur("40.00"),
                amount(law.charges(business(eur("1000"), "2026-03-01", "2026-03-30")), Charge.Kind.LUMP_SUM));
        assertEquals(
                eur("0.00"),
                amount(law.charges(consumer(eur("1000"), "2026-03-01", "2026-03-30")), Charge.Kind.LUMP_SUM));
    }

    @ParameterizedTest
    @CsvSource({"150, 20.00", "150.10, 30.01", "215, 36.50", "500, 65.00", "700, 75.00", "100000, 2000.00"})
    void belgianClauses(String principal, String most) {
        var late = consumer(eur(principal), "2026-01-05", "2026-03-30").under(Terms.of(Condition.AGREED_IN_CONTRACT));

        assertEquals(eur(most), SHIPPED.law("BE").toBeNamed(late));
    }

    private static Money amount(Charges charges, Charge.Kind kind) {
        return charges.of(kind).amount();
    }
}
