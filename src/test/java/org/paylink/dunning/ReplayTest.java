package org.paylink.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paylink.dunning.DunningGround.BERLIN;
import static org.paylink.dunning.DunningGround.DUE;
import static org.paylink.dunning.DunningGround.EUR;
import static org.paylink.dunning.DunningGround.PLAN;
import static org.paylink.dunning.DunningGround.at;
import static org.paylink.dunning.DunningGround.holidays;
import static org.paylink.dunning.DunningGround.plan;
import static org.paylink.dunning.DunningGround.step;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paylink.dunning.History.Contact;
import org.paylink.dunning.Past.Kept;
import org.paylink.dunning.Past.Landed;
import org.paylink.dunning.Past.Payer;
import org.paylink.dunning.Past.Stood;
import org.paylink.dunning.Situation.Place;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;

/** What one payer would have got; each day is reckoned by hand from the plan, the payments and the holds of the time. */
class ReplayTest {

    private static final Instant FEBRUARY = at("2026-02-16T00:00");
    private static final Instant MAY = at("2026-05-01T00:00");

    private final Replay replay = new Replay((invoice, step, then) -> Optional.of("email"));

    @Test
    void nothingHappeningItIsWhatTheForecastWouldHaveSaid() {
        var forecast = new Forecast((invoice, step) -> Optional.of("email"))
                .of(
                        List.of(new Forecast.Subject("F-1", PLAN, DunningGround.situation(History.NOTHING))),
                        at("2026-02-16T00:00"),
                        LocalDate.of(2026, 4, 30));
        assertThat(replay.of(payer(open(1)), FEBRUARY, MAY)).isEqualTo(forecast).hasSize(5);
    }

    @Test
    void nothingIsSaidBeforeItWasReceivedNorAfterItWasPaid() {
        var received = at("2026-03-06T10:00");
        var late = past(1, stood(1, received, PLAN, OPEN, 10_000), stood(1, at("2026-03-12T08:00"), PLAN, PAID, 0));

        assertSent(payer(late), "2026-03-06 first");
    }

    @Test
    void partPaymentsCountFromTheirMoment() {
        // Of 100.00 the payer owes 4.00 from the 10th on, which is within the tolerance of 5.00, and 60.00 in all from
        // the 25th on.
        var small = past(
                1,
                stood(1, at("2026-02-02T10:00"), PLAN, OPEN, 10_000),
                stood(1, at("2026-03-10T10:00"), PLAN, OPEN, 400),
                stood(1, at("2026-03-25T10:00"), PLAN, OPEN, 6_000));

        assertSent(
                payer(small),
                "2026-02-27 before",
                "2026-03-05 first",
                "2026-03-25 second",
                "2026-03-30 third",
                "2026-04-06 last");
    }

    @Test
    void aHoldSilencesFromWhenItWasSetUntilItEnded() {
        var held = new Hold(Hold.Kind.INVOICE, null, "in talks");
        var past = new Past(
                id(1),
                "F-1",
                open(1).stood(),
                List.of(new Kept(held, at("2026-03-04T12:00"), at("2026-03-18T15:00"))),
                List.of());

        // The fifth and the twelfth are passed over, and caught up with one message: a friendly word had arrived
        // before.
        assertSent(payer(past), "2026-02-27 before", "2026-03-18 second", "2026-03-23 third", "2026-04-01 last");
    }

    @Test
    void aPromiseSilencesUntilItsDay() {
        var promised = new Hold(Hold.Kind.PROMISE, LocalDate.of(2026, 3, 9), "promised to pay");
        var past = new Past(
                id(1),
                "F-1",
                open(1).stood(),
                List.of(new Kept(promised, at("2026-03-03T12:00"), at("2026-03-11T10:00"))),
                List.of());

        assertThat(sent(payer(past))).startsWith("2026-02-27 before", "2026-03-09 first");
    }

    @Test
    void whatIsDueMovesWithTheDueDate() {
        var moved = past(
                1,
                stood(1, at("2026-02-02T10:00"), PLAN, OPEN, 10_000),
                stood(1, at("2026-03-02T10:00"), PLAN, OPEN, 10_000, DUE.plusDays(21)));

        // The 26th of March is the third day after the later due date; the first friendly word arrived before it moved.
        assertThat(sent(payer(moved))).startsWith("2026-02-27 before", "2026-03-26 first", "2026-04-02 second");
    }

    @Test
    void creditNotesAndOtherClaimsOfTheTimeCount() {
        var note = past(
                2,
                stood(2, at("2026-02-02T10:00"), null, PayLink.State.CREDIT, 10_000),
                stood(2, at("2026-03-10T10:00"), null, PayLink.State.CREDIT, 0));

        assertThat(sent(payer(open(1), note))).startsWith("2026-03-10 first", "2026-03-16 second");
    }

    @Test
    void severalClaimsShareAMessageAndTheSharperGoesFirst() {
        var other = past(2, stood(2, at("2026-02-02T10:00"), PLAN, OPEN, 5_000, DUE));

        var together = replay.of(payer(open(1), other), FEBRUARY, MAY);

        assertThat(together).hasSize(5).allMatch(each -> each.invoices().size() == 2);
        assertThat(together.get(0).invoices().get(0)).isEqualTo(id(2));
    }

    @Test
    void whatHadArrivedBeforeStaysReachedAndRealContactsAreWaitedFor() {
        var was = new Past(
                id(1),
                "F-1",
                open(1).stood(),
                List.of(),
                List.of(new Landed(at("2026-03-05T09:00"), LocalDate.of(2026, 3, 5), Tone.FRIENDLY, 3)));
        var payer = new Payer(List.of(was), List.of(new Contact(at("2026-03-11T10:00"), "F-1")));

        // Five days after the message of the eleventh; without it, it were the twelfth.
        assertThat(days(replay.of(payer, at("2026-03-06T00:00"), MAY)))
                .containsExactly("2026-03-16 second", "2026-03-23 third", "2026-04-01 last");
    }

    @Test
    void aChangedPlanSaysOtherThingsOnOtherDays() {
        var changed = plan(
                step("first", Offset.after(1), Tone.FRIENDLY),
                step("second", Offset.after(10), Tone.FIRM),
                step("last", Offset.after(30), Tone.FINAL));
        var past = past(
                1,
                stood(1, at("2026-02-02T10:00"), changed, OPEN, 10_000),
                stood(1, at("2026-03-13T10:00"), changed, PAID, 0));

        assertSent(payer(past), "2026-03-03 first", "2026-03-12 second");
    }

    @Test
    void whomNoChannelReachesIsLookedAtAgainWhenSomethingChanges() {
        var from = new ArrayList<Instant>();
        var later = new Replay((invoice, step, then) -> {
            from.add(then);
            return then.isBefore(at("2026-03-10T10:00")) ? Optional.empty() : Optional.of("letter");
        });
        var past = past(
                1,
                stood(1, at("2026-02-02T10:00"), PLAN, OPEN, 10_000),
                stood(1, at("2026-03-10T10:00"), PLAN, OPEN, 10_000));

        var would = later.of(payer(past), FEBRUARY, at("2026-03-15T00:00"));

        assertThat(would).extracting(Forecast.Foreseen::channel).containsExactly(null, "letter");
        assertThat(from).containsExactly(at("2026-02-27T09:00"), at("2026-03-10T10:00"));
    }

    private static final PayLink.State OPEN = PayLink.State.OPEN;
    private static final PayLink.State PAID = PayLink.State.PAID;

    private void assertSent(Payer payer, String... days) {
        assertThat(sent(payer)).containsExactly(days);
    }

    private List<String> sent(Payer payer) {
        return days(replay.of(payer, FEBRUARY, MAY));
    }

    private static List<String> days(List<Forecast.Foreseen> would) {
        return would.stream().map(each -> each.day() + " " + each.step().id()).toList();
    }

    private static Payer payer(Past... claims) {
        return new Payer(List.of(claims), List.of());
    }

    private static Past open(int n) {
        return past(n, stood(n, at("2026-02-02T10:00"), PLAN, OPEN, 10_000));
    }

    private static Past past(int n, Stood... stood) {
        return new Past(id(n), "F-" + n, List.of(stood), List.of(), List.of());
    }

    private static Stood stood(int n, Instant from, @Nullable Plan plan, PayLink.State state, long open) {
        return stood(n, from, plan, state, open, DUE);
    }

    private static Stood stood(
            int n, Instant from, @Nullable Plan plan, PayLink.State state, long open, LocalDate due) {
        var money = new Money(open, EUR);
        var claim = new Claim(
                id(n),
                state,
                money,
                money,
                LocalDate.of(2026, 2, 2),
                due,
                at("2026-02-02T10:00"),
                Customer.Kind.BUSINESS,
                BERLIN);
        return new Stood(from, plan, claim, new Place(List.of(BERLIN), holidays()));
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }
}
