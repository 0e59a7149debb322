package org.paylink.dunning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What is due to one payer at one moment, joined into one notice: the highest tone speaks, of all claims that are due in it, and the others wait until
 * the gap to it has passed. {@code leader} is the claim whose link the message carries.
 */
public record Joining<C>(Due<C> leader, List<Due<C>> spoken, List<Due<C>> waiting) {

    /** A claim whose step is due; {@code of} is whatever the caller knows it by. */
    public record Due<C>(C of, UUID invoice, Instant received, Decision.Remind remind) {

        public Tone tone() {
            return remind.step().tone();
        }
    }

    /** {@code due}: at least one. */
    public static <C> Joining<C> of(List<Due<C>> due) {
        var highest = due.stream().map(Due::tone).max(Comparator.naturalOrder()).orElseThrow();
        var spoken = due.stream().filter(each -> each.tone() == highest).toList();
        var waiting = due.stream().filter(each -> each.tone() != highest).toList();
        return new Joining<>(leader(spoken), spoken, waiting);
    }

    /** The one that is furthest, the oldest of them. */
    private static <C> Due<C> leader(List<Due<C>> spoken) {
        return spoken.stream()
                .max(Comparator.comparing((Due<C> each) -> each.remind().position())
                        .thenComparing(Due::received, Comparator.reverseOrder())
                        .thenComparing(Due::invoice))
                .orElseThrow();
    }

    public Tone tone() {
        return leader.tone();
    }
}
