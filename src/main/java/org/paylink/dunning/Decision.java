package org.paylink.dunning;

import java.time.Instant;
import java.util.List;

/** What is to be done about one claim now, and why. */
public sealed interface Decision {

    /** The rule that decided. */
    Rule rule();

    /** In a sentence for finance. */
    String why();

    /** {@code overtaken}: steps of the same tone that were missed, and are left out, for nobody gets two messages at once. */
    record Remind(Step step, int position, List<String> overtaken, String why) implements Decision {
        @Override
        public Rule rule() {
            return Rule.DUE;
        }
    }

    /** Look again then, or when something happens. */
    record WaitUntil(Instant at, Rule rule, String why) implements Decision {}

    /** Nothing will happen until something else does. */
    record LeaveAlone(Rule rule, String why) implements Decision {}

    /** The ladder has ended. */
    record End(Ending.Act act, Rule rule, String why) implements Decision {}
}
