package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.business;
import static org.paylink.dunning.law.Cases.consumer;
import static org.paylink.dunning.law.Cases.day;
import static org.paylink.dunning.law.Cases.eur;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.dunning.law.Letter.Channel;
import org.paylink.dunning.law.Overdue.Notices;
import org.paylink.dunning.law.Overdue.Terms;
import org.paylink.money.Money;

/** Notices that must have been given before costs are due. */
class GateTest {

    private static final Law DUTCH = SHIPPED.law("NL");
    private static final Law BELGIAN = SHIPPED.law("BE");

    @Test
    void withoutTheLetterADutchConsumerOwesNoCosts() {
        var late = consumer(eur("4000"), "2026-03-01", "2026-06-01");

        assertEquals(eur("0"), costs(DUTCH, late));
        assertEquals("not yet: no 14-day letter has been sent yet", reason(DUTCH, late));
        assertEquals(eur("525"), DUTCH.toBeNamed(late));
    }

    @Test
    void aBusinessNeedsNoLetter() {
        var late = business(eur("4000"), "2026-03-01", "2026-06-01");

        assertEquals(Optional.empty(), DUTCH.gate(late));
        assertEquals(eur("525"), costs(DUTCH, late));
    }

    /** Received on 2 April: the first of the 14 days is the 3rd, the last the 16th. */
    @ParameterizedTest
    @CsvSource({"2026-04-16, false", "2026-04-17, true"})
    void theFourteenDaysBeginTheDayAfterReceipt(String asOf, boolean open) {
        var gate = gate(DUTCH, "4000", asOf, letter(Channel.EMAIL, "2026-04-01", "2026-04-02"));

        assertEquals(open, gate.open());
        assertEquals(Optional.of(day("2026-04-17")), gate.opensOn());
        assertEquals(
                open ? eur("525") : eur("0"),
                costs(DUTCH, dutch("4000", asOf, letter(Channel.EMAIL, "2026-04-01", "2026-04-02"))));
    }

    /** Sent, taken to be received on the second day that the post delivers, open 15 days later. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-03, 2026-06-20", // Wednesday: Thursday, Friday.
        "2026-06-05, 2026-06-24", // Friday: Saturday, then neither Sunday nor Monday but Tuesday.
        "2026-06-06, 2026-06-25", // Saturday: Tuesday, Wednesday.
        "2026-05-13, 2026-05-31" // Wednesday before Ascension Day: Friday, Saturday.
    })
    void thePostDeliversNeitherOnSundaysNorMondaysNorHolidays(String sent, LocalDate opens) {
        assertEquals(
                Optional.of(opens),
                gate(DUTCH, "4000", "2026-12-01", letter(Channel.POST, sent, null))
                        .opensOn());
    }

    @Test
    void anEmailIsThereWhenItIsKnownToBe() {
        assertEquals(
                "not yet: it is not known when the 14-day letter was received",
                gate(DUTCH, "4000", "2026-12-01", letter(Channel.EMAIL, "2026-04-01", null))
                        .reason()
                        .sentence());
    }

    @Test
    void aLetterThatNamesAnotherSumIsNone() {
        var letter = new Letter(Channel.POST, day("2026-04-01"), null, true, eur("500"), true);

        assertEquals(
                "not yet: the letter must name exactly 525.00 EUR; it named 500.00 EUR",
                gate(DUTCH, "4000", "2026-12-01", letter).reason().sentence());
    }

    @Test
    void aLetterWithoutProofOrWithDaysFromTodayIsNone() {
        var unproven = new Letter(Channel.POST, day("2026-04-01"), null, false, eur("525"), true);
        var fromToday = new Letter(Channel.POST, day("2026-04-01"), null, true, eur("525"), false);

        assertTrue(
                gate(DUTCH, "4000", "2026-12-01", unproven).reason().sentence().contains("no proof"));
        assertTrue(gate(DUTCH, "4000", "2026-12-01", fromToday)
                .reason()
                .sentence()
                .contains("from receipt; send another"));
    }

    @Test
    void aMessengerCarriesNoLetterOfTheLaw() {
        assertEquals(
                "not yet: the 14-day letter must go by [post, email], not by messenger",
                gate(DUTCH, "4000", "2026-12-01", letter(Channel.MESSENGER, "2026-04-01", "2026-04-01"))
                        .reason()
                        .sentence());
    }

    @Test
    void whatWasPaidBeforeTheLetterLowersTheSum() {
        var late = consumer(eur("4000"), "2026-03-01", "2026-06-01").reduced(day("2026-03-20"), eur("1500"));

        assertEquals(eur("375"), DUTCH.toBeNamed(late));
    }

    /** By e-mail the first of the 14 days is the day after sending; by post the third working day after. */
    @ParameterizedTest
    @CsvSource({"EMAIL, 2026-02-02, 2026-02-17", "POST, 2026-02-02, 2026-02-19", "POST, 2026-02-06, 2026-02-25"})
    void aBelgianConsumerHasFourteenDaysAfterAFreeReminder(Channel channel, String sent, LocalDate opens) {
        var letter = new Letter(channel, day(sent), null, false, eur("36.50"), false);
        var before = belgian(opens.minusDays(1), letter);
        var open = belgian(opens, letter);

        assertFalse(BELGIAN.gate(before).orElseThrow().open());
        assertEquals(eur("0"), BELGIAN.charges(before).total());
        assertTrue(BELGIAN.gate(open).orElseThrow().open());
        assertEquals(eur("36.50"), costs(BELGIAN, open));
        assertEquals(day(sent).plusDays(1), BELGIAN.charges(open).table().get(0).from());
    }

    private static Letter letter(Channel channel, String sent, @Nullable String received) {
        return new Letter(channel, day(sent), received == null ? null : day(received), true, eur("525"), true);
    }

    private static Overdue dutch(String principal, String asOf, Letter letter) {
        return consumer(eur(principal), "2026-03-01", asOf).after(Notices.letter(letter));
    }

    private static Overdue belgian(LocalDate asOf, Letter letter) {
        return consumer(eur("215"), "2026-01-05", asOf.toString())
                .under(Terms.of(Condition.AGREED_IN_CONTRACT))
                .after(Notices.letter(letter));
    }

    private static Gate gate(Law law, String principal, String asOf, Letter letter) {
        return law.gate(dutch(principal, asOf, letter)).orElseThrow();
    }

    private static Money costs(Law law, Overdue late) {
        return law.charges(late).of(Charge.Kind.COLLECTION_COSTS).amount();
    }

    private static String reason(Law law, Overdue late) {
        return law.charges(late)
                .of(Charge.Kind.COLLECTION_COSTS)
                .reasons()
                .get(0)
                .sentence();
    }
}
