package org.paylink.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.paylink.dunning.DunningGround.BERLIN;
import static org.paylink.dunning.DunningGround.DUE;
import static org.paylink.dunning.DunningGround.HUNDRED;
import static org.paylink.dunning.DunningGround.PLAN;
import static org.paylink.dunning.DunningGround.at;
import static org.paylink.dunning.DunningGround.holidays;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paylink.dunning.Forecast.Foreseen;
import org.paylink.dunning.Forecast.Subject;
import org.paylink.dunning.History.UnderWay;
import org.paylink.dunning.Situation.Place;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PayLink;

/** What one payer would get, day by day, if nothing were paid. */
class ForecastTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 30);

    private final Forecast forecast = new Forecast((invoice, step) -> Optional.of("email"));

    @Test
    void climbsTheWholeLadderOnItsDays() {
        assertThat(of(subject(1, DUE, History.NOTHING)))
                .extracting(Foreseen::day, each -> each.step().id())
                .containsExactly(
                        tuple(LocalDate.of(2026, 2, 27), "before"),
                        tuple(LocalDate.of(2026, 3, 5), "first"),
                        tuple(LocalDate.of(2026, 3, 12), "second"),
                        // Twenty days after is a Sunday: the contact hours begin on Monday; the last waits for
                        // Wednesday.
                        tuple(LocalDate.of(2026, 3, 23), "third"),
                        tuple(LocalDate.of(2026, 4, 1), "last"));
    }

    @Test
    void whatIsDueInOneToneIsOneMessageAndTheOlderCarriesTheLink() {
        var foreseen = of(subject(1, DUE.plusDays(1), History.NOTHING), subject(2, DUE, History.NOTHING));

        // The second invoice's own day falls into the gap after the message about both.
        assertThat(foreseen.get(1).invoices()).containsExactly(id(2));
        assertThat(foreseen).allMatch(each -> each.at().atZone(BERLIN).getHour() == 9);
        assertThat(foreseen).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        for (int i = 1; i < foreseen.size(); i++) {
            assertThat(foreseen.get(i - 1).at().atZone(BERLIN).plusDays(5).toInstant())
                    .isBeforeOrEqualTo(foreseen.get(i).at());
        }
        var late = forecast.of(
                List.of(subject(1, DUE, History.NOTHING), subject(2, DUE.minusDays(1), History.NOTHING)),
                at("2026-03-20T10:00"),
                LocalDate.of(2026, 3, 20));
        assertThat(late).hasSize(1);
        assertThat(late.get(0).invoices()).containsExactly(id(2), id(1));
    }

    @Test
    void theSharperToneSpeaksFirstAndTheOtherWaitsForTheGap() {
        var firm = new History(Tone.FRIENDLY, 3, LocalDate.of(2026, 3, 5), null, null, 0, null);

        var foreseen = forecast.of(
                List.of(subject(1, DUE.plusDays(7), History.NOTHING), subject(2, DUE, firm)),
                at("2026-03-12T10:00"),
                LocalDate.of(2026, 3, 18));

        assertThat(foreseen)
                .extracting(Foreseen::day, each -> each.step().id(), Foreseen::invoices)
                .containsExactly(
                        tuple(LocalDate.of(2026, 3, 12), "second", List.of(id(2))),
                        tuple(LocalDate.of(2026, 3, 17), "first", List.of(id(1))));
    }

    @Test
    void whatIsUnderWayCountsAsArrived() {
        var underWay = new History(null, null, null, new UnderWay("first", at("2026-03-08T10:00")), null, 0, null);

        var foreseen =
                forecast.of(List.of(subject(1, DUE, underWay)), at("2026-03-06T10:00"), LocalDate.of(2026, 3, 12));

        assertThat(foreseen).extracting(each -> each.step().id()).containsExactly("second");
    }

    @Test
    void withoutAChannelItEndsThere() {
        var nobody = new Forecast((invoice, step) -> Optional.empty());

        var foreseen = nobody.of(List.of(subject(1, DUE, History.NOTHING)), at("2026-02-20T10:00"), APRIL);

        assertThat(foreseen).hasSize(1);
        assertThat(foreseen.get(0).channel()).isNull();
    }

    @Test
    void aHoldDelaysAndTheLastDayIsTheLast() {
        var held = new Hold(Hold.Kind.PROMISE, LocalDate.of(2026, 3, 20), "promised to pay");
        var claim = subject(1, DUE, History.NOTHING);
        var situation = new Situation(
                claim.situation().claim(),
                History.NOTHING,
                List.of(held),
                claim.situation().place());

        var foreseen = forecast.of(
                List.of(new Subject("F-1", PLAN, situation)), at("2026-02-20T10:00"), LocalDate.of(2026, 3, 20));

        assertThat(foreseen).extracting(Foreseen::day).containsExactly(LocalDate.of(2026, 3, 20));
    }

    private List<Foreseen> of(Subject... payer) {
        return forecast.of(List.of(payer), at("2026-02-20T10:00"), APRIL);
    }

    private static Subject subject(int n, LocalDate due, History history) {
        var claim = new Claim(
                id(n),
                PayLink.State.OPEN,
                HUNDRED,
                HUNDRED,
                due.minusDays(28),
                due,
                at("2026-02-02T10:00"),
                Customer.Kind.BUSINESS,
                BERLIN);
        return new Subject(
                "F-" + n, PLAN, new Situation(claim, history, List.of(), new Place(List.of(BERLIN), holidays())));
    }

    private static UUID id(int n) {
        return new UUID(0, n);
    }
}
