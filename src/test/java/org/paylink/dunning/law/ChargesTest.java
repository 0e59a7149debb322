package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.business;
import static org.paylink.dunning.law.Cases.consumer;
import static org.paylink.dunning.law.Cases.eur;
import static org.paylink.dunning.law.Cases.money;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.dunning.law.Overdue.Notices;
import org.paylink.dunning.law.Overdue.Terms;
import org.paylink.dunning.law.Reason.Why;
import org.paylink.invoice.Customer;

/** What is charged, what is not, and the words for it. */
class ChargesTest {

    private static final Overdue LATE = business(eur("10000"), "2026-03-01", "2026-03-30");

    /** The newest row of de.base is from 1 January 2026 and good for six months. */
    @ParameterizedTest
    @CsvSource({"2026-06-30, false", "2026-07-01, true", "2026-11-22, true"})
    void aStaleRateChargesNothingAndTellsFinance(String asOf, boolean stale) {
        var charges = SHIPPED.law("DE").charges(business(eur("10000"), "2026-03-01", asOf));

        assertEquals(stale, charges.remindWithoutInterest());
        assertEquals(stale, charges.of(Charge.Kind.INTEREST).amount().isZero());
        assertEquals(stale, charges.table().isEmpty());
        if (stale) {
            var sentence = charges.of(Charge.Kind.INTEREST).reasons().get(0).sentence();
            assertTrue(sentence.contains("de.base is from 2026-01-01, older than P6M on " + asOf), sentence);
            assertTrue(sentence.contains("Remind without an amount; finance: add the current row"), sentence);
        }
    }

    @Test
    void anAgreedRateWithoutLimitsNeedsNoReference() {
        var late = business(eur("36500"), "2026-11-01", "2026-11-10").under(Terms.agreed("8.00"));

        assertEquals(
                eur("80"),
                SHIPPED.law("DE").charges(late).of(Charge.Kind.INTEREST).amount());
    }

    @Test
    void beforeTheOldestRowNothingIsReckoned() {
        var charges = SHIPPED.law("FR").charges(business(eur("100"), "2012-03-01", "2012-06-30"));

        assertWhy(Why.NO_RATE, charges, Charge.Kind.INTEREST);
        assertTrue(sentence(charges, Charge.Kind.INTEREST).contains("the oldest is from 2013-01-01"));
    }

    @Test
    void beforeDefaultNothingIsCharged() {
        var charges = SHIPPED.law("DE").charges(business(eur("100"), "2026-03-02", "2026-03-01"));

        assertEquals(eur("0"), charges.total());
        assertWhy(Why.NOT_IN_DEFAULT, charges, Charge.Kind.INTEREST);
        assertWhy(Why.NOT_IN_DEFAULT, charges, Charge.Kind.LUMP_SUM);
    }

    @Test
    void consumersAreToldWhyTheyPayNoLumpSum() {
        var charges = SHIPPED.law("DE").charges(consumer(eur("100"), "2026-03-01", "2026-03-30"));

        assertWhy(Why.NOT_FOR_THIS_PARTY, charges, Charge.Kind.LUMP_SUM);
        assertTrue(sentence(charges, Charge.Kind.LUMP_SUM).contains("no consumers"));
    }

    @Test
    void whoeverIsUnknownIsProtectedAsAConsumer() {
        assertEquals(Party.CONSUMER, Party.of(Customer.Kind.UNKNOWN));
        assertEquals(Party.BUSINESS, Party.of(Customer.Kind.BUSINESS));
    }

    @Test
    void aConditionThatNobodyHasSaidIsNotTakenForGranted() {
        var late = business(money("100", "INR"), "2023-03-01", "2023-05-31");

        assertWhy(Why.CONDITION_MISSING, SHIPPED.law("IN").charges(late), Charge.Kind.INTEREST);
        assertTrue(
                sentence(SHIPPED.law("IN").charges(late), Charge.Kind.INTEREST).contains("supplierMsme"));
        assertWhy(
                Why.CONDITION_MISSING,
                SHIPPED.law("BR").charges(consumer(money("100", "BRL"), "2026-03-01", "2026-03-10")),
                Charge.Kind.FINE);
    }

    @Test
    void whatIsChargedOnceIsNotChargedAgain() {
        var already = new Notices(2, null, null, null, Set.of(Charge.Kind.LUMP_SUM, Charge.Kind.INTEREST));
        var charges = SHIPPED.law("DE").charges(LATE.after(already));

        assertWhy(Why.ALREADY_CHARGED, charges, Charge.Kind.LUMP_SUM);
        assertEquals(eur("84.41"), charges.of(Charge.Kind.INTEREST).amount());
    }

    @Test
    void costsOfOthersAreChargedAboveTheLumpSumOnly() {
        var above = new Notices(2, null, eur("100"), null, Set.of());
        var below = new Notices(2, null, eur("30"), null, Set.of());

        assertEquals(
                eur("60"),
                SHIPPED.law("DE")
                        .charges(LATE.after(above))
                        .of(Charge.Kind.EXTERNAL_COSTS)
                        .amount());
        assertEquals(
                eur("0"),
                SHIPPED.law("DE")
                        .charges(LATE.after(below))
                        .of(Charge.Kind.EXTERNAL_COSTS)
                        .amount());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2.00, 0.00, FIRST_REMINDER_FREE",
        "2, 2.00, 2.00, APPLIED",
        "2, 2.50, 2.50, APPLIED",
        "3, 5.00, 2.50, APPLIED"
    })
    void theFirstGermanReminderIsFreeAndLaterOnesHaveALimit(int number, String wished, String fee, Why why) {
        var charges = SHIPPED.law("DE").charges(LATE.after(Notices.reminder(number, eur(wished))));

        assertEquals(eur(fee), charges.of(Charge.Kind.REMINDER_FEE).amount());
        assertWhy(why, charges, Charge.Kind.REMINDER_FEE);
        assertEquals(
                wished.equals("5.00"),
                charges.of(Charge.Kind.REMINDER_FEE).reasons().stream().anyMatch(it -> it.why() == Why.CAP));
    }

    @Test
    void sumsOfALawAreNotChargedInAnotherCurrency() {
        var charges = SHIPPED.law("DE").charges(business(money("10000", "USD"), "2026-03-01", "2026-03-30"));

        assertWhy(Why.OTHER_CURRENCY, charges, Charge.Kind.LUMP_SUM);
        assertEquals(money("84.41", "USD"), charges.total());
    }

    @Test
    void anAgreedRateAboveTheCapIsCut() {
        var letter = new Letter(Letter.Channel.EMAIL, Cases.day("2026-01-05"), null, true, eur("0"), true);
        var late = consumer(eur("1000"), "2026-01-05", "2026-03-30")
                .under(Terms.agreed("15.00"))
                .after(Notices.letter(letter));
        var charges = SHIPPED.law("BE").charges(late);

        assertEquals("10.50", charges.table().get(0).percent().toPlainString());
        assertTrue(charges.of(Charge.Kind.INTEREST).reasons().stream().anyMatch(it -> it.why() == Why.CAP));
    }

    @Test
    void aRateCannotBeAgreedWhereTheFileDoesNotSaySo() {
        var charges = SHIPPED.law("DE")
                .charges(consumer(eur("10000"), "2026-03-01", "2026-03-30").under(Terms.agreed("15.00")));

        assertEquals(eur("51.53"), charges.total());
        assertTrue(charges.reasons().stream().anyMatch(it -> it.why() == Why.AGREED_RATE_REFUSED));
    }

    @Test
    void whatIsNotVerifiedSaysSo() {
        var derived = SHIPPED.law("DE").charges(business(eur("1000"), "2024-08-01", "2024-08-30"));
        var proven = SHIPPED.law("DE").charges(business(eur("1000"), "2025-08-01", "2025-08-30"));

        assertTrue(derived.of(Charge.Kind.INTEREST).reasons().stream()
                .anyMatch(it -> it.why() == Why.UNVERIFIED
                        && it.sentence().contains("from 2024-07-01): computed from the ECB rate")));
        assertFalse(proven.of(Charge.Kind.INTEREST).reasons().stream().anyMatch(it -> it.why() == Why.UNVERIFIED));
    }

    private static void assertWhy(Why why, Charges charges, Charge.Kind kind) {
        assertEquals(why, charges.of(kind).reasons().get(0).why());
    }

    private static String sentence(Charges charges, Charge.Kind kind) {
        return charges.of(kind).reasons().get(0).sentence();
    }
}
