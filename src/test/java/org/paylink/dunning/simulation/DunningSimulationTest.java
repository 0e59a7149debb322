package org.paylink.dunning.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A slice of {@link DunningSimulation}, which runs by itself over as much as one likes. Mistakes that were planted in the rules one by one, and the promise
 * by which the simulation found each within 40 seeds of 50 debtors:
 *
 * <ul>
 *   <li>looked at again: step on its day only (Ladder); hold ends a day late (Hold)
 *   <li>one at a time: a notice under way ignored (Ladder)
 *   <li>only what arrived counts: a failure taken for an arrival (Debtor)
 *   <li>gap: gap ignored (Ladder); gap of the plan instead of the step (Plan); a message of another merchant to the same person not counted
 *       (Debtor)
 *   <li>contact hours: hours of the merchant instead of the recipient (Ladder); sent without asking again (Departure); hours: to inclusive
 *       (ContactHours); hours: holidays open (ContactHours); hours: weekdays ignored (ContactHours); only one of two zones (ContactHours)
 *   <li>nothing forgotten: tones skipped (Ladder); tolerance on open instead of net (Ladder); a later step with a shorter gap overlooked (Ladder);
 *       offset of winter stored (ContactHours); sign of the offset lost (Offset); the next step looked for a day late (Ladder); a hold's end waited for a day too long
 *       (Ladder); every look a day late, and nobody woken by a plan that changes, a hold that ends, money that moves, or an invoice that lifts the sum
 *       above the tolerance (Debtor, Life)
 *   <li>not before its day: same step again (Ladder); before-due step after the due date (Ladder); shift the wrong way (BusinessCalendar)
 *   <li>never back: goes back (Ladder)
 *   <li>none while held: hold ends a day early (Hold)
 *   <li>none for covered sums: covered sums asked for (Ladder); a credit note not set off (Debtor)
 *   <li>none for tolerated sums: a tolerance that leaves out its own limit (Ladder)
 *   <li>none after payment: disputed reminded (Ladder)
 *   <li>failures bounded: failures without end (Ladder)
 *   <li>retry: retry at once (Ladder)
 *   <li>the right step: the first of the steps missed (Ladder); business days as calendar days (Offset); holidays count as business days
 *       (BusinessCalendar)
 *   <li>ends in time: ends at once (Ladder)
 *   <li>sharpest first: lowest tone speaks (Joining)
 *   <li>the furthest leads: nearest leads (Joining)
 *   <li>one message: those that wait left out (Joining)
 * </ul>
 *
 * <p>Money is split by the rooms that do so in the product, and the watch keeps sums of its own ({@link Sums}):
 *
 * <ul>
 *   <li>interest is never added: former interest stays beside the later, interest that was paid is asked for again, interest that was waived is too
 *       (ChargeSheet); what is waived is asked for still (ChargeItem)
 *   <li>sums equal: a waiver changes nothing (ChargeItem)
 *   <li>no money lost: a second part takes the place of the first, what went back still counts as paid (ChargeItem)
 *   <li>parts add up: what is left over forgotten, each claim served from nearly the whole (Allocation)
 *   <li>no payment twice: news that comes twice counted twice (Charged)
 * </ul>
 */
class DunningSimulationTest {

    @Test
    void everyPromiseHolds() {
        assertThat(DunningSimulation.run(1, 200, 10)).isEmpty();
    }

    /**
     * 10,000 customers. All 10,000 of each of 200 seeds by hand, after {@code test-compile}, on as many cores as there are:
     * {@code java -cp target/test-classes:target/classes:… org.paylink.dunning.simulation.DunningSimulation 1 200 10000}. It lives about 80 customers a
     * second on a busy core, start included: seven hours of one core.
     */
    @Test
    @Tag("thorough")
    void everyPromiseHoldsForMany() {
        assertThat(DunningSimulation.run(1_001, 200, 50)).isEmpty();
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        for (int number = 1; number <= 20; number++) {
            assertThat(story(number)).isEqualTo(story(number)).isNotEmpty();
        }
    }

    private static List<String> story(int number) {
        var story = new ArrayList<String>();
        DunningSimulation.live(7, number, line -> story.add(line.get()));
        return story;
    }
}
