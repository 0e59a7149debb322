package org.paylink.dunning.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A slice of {@link DunningSimulation}, which runs by itself over as much as one likes. Mistakes that were planted in the rules one by one, and the promise
 * by which the simulation found each within 40 seeds of 50 debtors:
 *
 * <ul>
 *   <li>looked at again: step on its day only (Ladder); hold ends a day late (Hold)
 *   <li>gap: gap ignored (Ladder); gap of the plan instead of the step (Plan)
 *   <li>contact hours: hours of the merchant instead of the recipient (Ladder); sent without asking again (Departure); hours: to inclusive
 *       (ContactHours); hours: holidays open (ContactHours); hours: weekdays ignored (ContactHours); only one of two zones (ContactHours)
 *   <li>nothing forgotten: tones skipped (Ladder); tolerance on open instead of net (Ladder); a later step with a shorter gap overlooked (Ladder);
 *       offset of winter stored (ContactHours); sign of the offset lost (Offset)
 *   <li>not before its day: same step again (Ladder); before-due step after the due date (Ladder); shift the wrong way (BusinessCalendar)
 *   <li>never back: goes back (Ladder)
 *   <li>none while held: hold ends a day early (Hold)
 *   <li>none for covered sums: covered sums asked for (Ladder)
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
 * <p>Not found: a tolerance that leaves out its own limit; a notice under way that is ignored.
 */
class DunningSimulationTest {

    @Test
    void everyPromiseHolds() {
        assertThat(DunningSimulation.run(1, 200, 5)).isEmpty();
    }
}
