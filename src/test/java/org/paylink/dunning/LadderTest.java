package org.paylink.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paylink.dunning.DunningGround.DUE;
import static org.paylink.dunning.DunningGround.EUR;
import static org.paylink.dunning.DunningGround.HUNDRED;
import static org.paylink.dunning.DunningGround.PLAN;
import static org.paylink.dunning.DunningGround.at;
import static org.paylink.dunning.DunningGround.claim;
import static org.paylink.dunning.DunningGround.of;
import static org.paylink.dunning.DunningGround.plan;
import static org.paylink.dunning.DunningGround.situation;
import static org.paylink.dunning.DunningGround.step;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paylink.dunning.History.Contact;
import org.paylink.dunning.History.UnderWay;
import org.paylink.dunning.Situation.Place;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;

class LadderTest {

    private final Ladder ladder = new Ladder(PLAN);

    @Test
    void waitsForTheDayOfItsFirstStepAndThenForTheContactHours() {
        // 27 February, a Friday, is three days before the due date.
        assertWaits(decide(situation(History.NOTHING), "2026-02-20T10:00"), Rule.NO_STEP_YET, "2026-02-27T09:00");
        assertWaits(decide(situation(History.NOTHING), "2026-02-27T08:59"), Rule.HOURS, "2026-02-27T09:00");
        assertReminds(decide(situation(History.NOTHING), "2026-02-27T09:00"), "before");
    }

    @Test
    void aMissedDayIsCaughtUpByTheLatestStepOfTheToneAndNeverByABurst() {
        var decision = decide(situation(History.NOTHING), "2026-04-20T10:00");

        assertReminds(decision, "first");
        // What was to be said before the due date is not said any more, so it is not even overtaken.
        assertThat(((Decision.Remind) decision).overtaken()).isEmpty();
    }

    @Test
    void missedStepsOfOneToneAreOvertakenByTheLatest() {
        var twice = plan(
                step("one", Offset.after(3), Tone.FRIENDLY),
                step("two", Offset.after(6), Tone.FRIENDLY),
                step("three", Offset.after(9), Tone.FIRM));

        var decision = (Decision.Remind) new Ladder(twice).decide(situation(History.NOTHING), at("2026-03-20T10:00"));

        assertThat(decision.step().id()).isEqualTo("two");
        assertThat(decision.overtaken()).containsExactly("one");
    }

    @Test
    void noToneIsLeftOutHoweverLateItIs() {
        assertReminds(decide(situation(reached(Tone.FRIENDLY, 3)), "2026-06-01T10:00"), "second");
        assertReminds(decide(situation(reached(Tone.FIRM, 10)), "2026-06-01T10:00"), "third");
    }

    @Test
    void neverGoesBackWhenThePlanHasChanged() {
        var changed = plan(
                step("a", Offset.after(5), Tone.FRIENDLY),
                step("b", Offset.after(8), Tone.FIRM),
                step("c", Offset.after(25), Tone.FORMAL));

        assertWaits(
                new Ladder(changed).decide(situation(reached(Tone.FIRM, 10)), at("2026-03-16T10:00")),
                Rule.NO_STEP_YET,
                "2026-03-27T09:00");
    }

    @Test
    void aHigherToneThatANewPlanSaysEarlierIsStillSaid() {
        var changed = plan(step("b", Offset.after(5), Tone.FIRM), step("c", Offset.after(25), Tone.FORMAL));

        assertReminds(new Ladder(changed).decide(situation(reached(Tone.FRIENDLY, 10)), at("2026-03-20T10:00")), "b");
    }

    @Test
    void whatWasToBeSaidBeforeTheDueDateIsSaidLaterWhereNothingElseIsFriendly() {
        var plan = plan(step("before", Offset.before(3), Tone.FRIENDLY), step("firm", Offset.after(7), Tone.FIRM));

        assertReminds(new Ladder(plan).decide(situation(History.NOTHING), at("2026-03-20T10:00")), "before");
    }

    @Test
    void anotherDueDateMovesTheSteps() {
        var later = new Situation(
                claim(PayLink.State.OPEN, HUNDRED, HUNDRED, DUE.plusDays(30)),
                reached(Tone.FRIENDLY, 3),
                List.of(),
                new Place(List.of(DunningGround.BERLIN), DunningGround.holidays()));

        assertWaits(decide(later, "2026-03-20T10:00"), Rule.NO_STEP_YET, "2026-04-13T09:00");
    }

    @Test
    void keepsTheGapToAnyContactWithThatPerson() {
        var written = history(null, null, new Contact(at("2026-03-03T15:00"), "INV-7"), 0, null);

        var decision = decide(situation(written), "2026-03-06T10:00");

        // Five days later is Sunday.
        assertWaits(decision, Rule.GAP, "2026-03-09T09:00");
        assertThat(decision.why()).contains("INV-7", "2026-03-03");
        assertReminds(decide(situation(written), "2026-03-09T09:00"), "first");
    }

    @Test
    void waitsForANoticeUnderWayAndThenGoesOn() {
        var underWay = history(Tone.FRIENDLY, new UnderWay("second", at("2026-03-14T09:00")), null, 0, null);

        assertWaits(decide(situation(underWay), "2026-03-13T10:00"), Rule.UNDER_WAY, "2026-03-14T09:00");
    }

    @Test
    void aNoticeThatDidNotArriveMovesNothingAndIsTriedAgainLater() {
        var failed = history(null, null, null, 1, "2026-03-05T10:00");

        assertWaits(decide(situation(failed), "2026-03-05T11:00"), Rule.RETRY, "2026-03-09T09:00");
        assertReminds(decide(situation(failed), "2026-03-09T09:00"), "first");
    }

    @Test
    void afterSoManyFailuresAPersonHasToLook() {
        var failed = history(null, null, null, 3, "2026-03-05T10:00");

        assertThat(decide(situation(failed), "2026-03-20T10:00")).isInstanceOfSatisfying(Decision.End.class, end -> {
            assertThat(end.act()).isEqualTo(Ending.Act.TASK);
            assertThat(end.rule()).isEqualTo(Rule.ATTEMPTS);
        });
    }

    @ParameterizedTest
    @EnumSource(value = PayLink.State.class, mode = EnumSource.Mode.EXCLUDE, names = "OPEN")
    void whatIsNotOpenIsLeftAlone(PayLink.State state) {
        assertLeaves(decide(of(claim(state, HUNDRED, HUNDRED, DUE)), "2026-03-20T10:00"), Rule.NOT_OPEN);
    }

    @Test
    void paidAndCoveredAndTinySumsAreLeftAlone() {
        var nothing = Money.zero(EUR);
        var tiny = new Money(500, EUR);

        assertLeaves(decide(of(claim(PayLink.State.OPEN, nothing, nothing, DUE)), "2026-03-20T10:00"), Rule.NOT_OPEN);
        assertLeaves(decide(of(claim(PayLink.State.OPEN, HUNDRED, nothing, DUE)), "2026-03-20T10:00"), Rule.COVERED);
        assertLeaves(decide(of(claim(PayLink.State.OPEN, tiny, tiny, DUE)), "2026-03-20T10:00"), Rule.TOLERANCE);
        // Many tiny ones are no tiny sum.
        assertReminds(decide(of(claim(PayLink.State.OPEN, tiny, HUNDRED, DUE)), "2026-03-05T10:00"), "first");
    }

    @Test
    void theLongestHoldCountsAndEndsOnItsDay() {
        var promise = new Hold(Hold.Kind.PROMISE, LocalDate.of(2026, 3, 10), "promised to pay");
        var transit = new Hold(Hold.Kind.IN_TRANSIT, LocalDate.of(2026, 3, 9), "a payment is pending");
        var held = situation(History.NOTHING, promise, transit);

        assertWaits(decide(held, "2026-03-06T10:00"), Rule.HELD, "2026-03-10T00:00");
        assertReminds(decide(held, "2026-03-10T10:00"), "first");
    }

    @Test
    void aHoldWithoutAnEndHoldsUntilSomebodyEndsIt() {
        var held = situation(History.NOTHING, new Hold(Hold.Kind.CUSTOMER, null, "in talks"));

        assertLeaves(decide(held, "2027-03-06T10:00"), Rule.HELD);
    }

    @Test
    void aClosedDayShiftsAStepTheWayThePlanSays() {
        var saturday = Offset.after(5);
        var back = new Step(
                "s", saturday, Tone.FRIENDLY, List.of(), null, Step.Charge.NONE, null, BusinessCalendar.Shift.BACK);
        var forward = new Step(
                "s", saturday, Tone.FRIENDLY, List.of(), null, Step.Charge.NONE, null, BusinessCalendar.Shift.FORWARD);

        assertReminds(new Ladder(plan(back)).decide(situation(History.NOTHING), at("2026-03-06T10:00")), "s");
        assertWaits(
                new Ladder(plan(forward)).decide(situation(History.NOTHING), at("2026-03-06T10:00")),
                Rule.NO_STEP_YET,
                "2026-03-09T09:00");
    }

    @Test
    void businessDaysLeaveOutWeekendsAndHolidays() {
        var offset = new Offset(Offset.Side.AFTER_DUE, java.time.Period.ofDays(5), true);

        assertThat(offset.day(DUE, DunningGround.holidays())).isEqualTo("2026-03-09");
        assertThat(offset.day(DUE, DunningGround.holidays(LocalDate.of(2026, 3, 4))))
                .isEqualTo("2026-03-10");
    }

    @Test
    void withoutADueDateItCountsFromTheIssueDate() {
        var unknown = of(claim(PayLink.State.OPEN, HUNDRED, HUNDRED, null));

        // Issued on 2 February, 30 days of term: 4 March.
        assertWaits(decide(unknown, "2026-02-20T10:00"), Rule.NO_STEP_YET, "2026-03-02T09:00");
    }

    @Test
    void endsSoLongAfterTheLastStepWasDelivered() {
        var done = new History(Tone.FINAL, 30, LocalDate.of(2026, 4, 1), null, null, 0, null);

        assertWaits(decide(situation(done), "2026-04-02T10:00"), Rule.LADDER_ENDED, "2026-04-15T00:00");
        assertThat(decide(situation(done), "2026-04-15T10:00"))
                .isInstanceOfSatisfying(
                        Decision.End.class, end -> assertThat(end.act()).isEqualTo(Ending.Act.HAND_OVER));
    }

    @Test
    void theClockOfEachPlaceCounts() {
        var hours = DunningGround.OFFICE;
        var zones = List.of(ZoneId.of("America/New_York"), ZoneId.of("Europe/Berlin"));

        // 15:00 in Berlin is 09:00 in New York; in the weeks between their changes of the clock it is 14:00.
        assertThat(hours.first(at("2026-03-05T10:00"), zones, DunningGround.holidays()))
                .isEqualTo(at("2026-03-05T15:00"));
        assertThat(hours.first(at("2026-03-12T10:00"), zones, DunningGround.holidays()))
                .isEqualTo(at("2026-03-12T14:00"));
    }

    private Decision decide(Situation situation, String local) {
        return ladder.decide(situation, at(local));
    }

    private static History reached(Tone tone, int position) {
        return new History(tone, position, DUE.plusDays(position), null, null, 0, null);
    }

    private static History history(
            @Nullable Tone reached,
            @Nullable UnderWay underWay,
            @Nullable Contact contact,
            int failures,
            @Nullable String lastFailure) {
        return new History(
                reached,
                reached == null ? null : 3,
                null,
                underWay,
                contact,
                failures,
                lastFailure == null ? null : at(lastFailure));
    }

    private static void assertReminds(Decision decision, String step) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Remind.class,
                        remind -> assertThat(remind.step().id()).isEqualTo(step));
    }

    private static void assertWaits(Decision decision, Rule rule, String until) {
        assertThat(decision).isInstanceOfSatisfying(Decision.WaitUntil.class, wait -> {
            assertThat(wait.rule()).isEqualTo(rule);
            assertThat(wait.at()).isEqualTo(at(until));
        });
    }

    private static void assertLeaves(Decision decision, Rule rule) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.LeaveAlone.class,
                        leave -> assertThat(leave.rule()).isEqualTo(rule));
    }
}
