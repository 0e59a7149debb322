package org.paylink.payment;

import java.time.Duration;
import java.util.Set;
import org.paylink.effects.Repetition;

/**
 * What a provider can do beyond opening and telling; data, so that nobody calls what is not there.
 *
 * @param repetition what may be done when the answer to opening was lost
 * @param cancels whether a session can be made unpayable before it expires
 * @param life how long a session can live
 * @param units which currencies it takes, and how it counts them
 * @param carries by which means it can itself bring its link to the customer
 */
public record Capabilities(Repetition repetition, boolean cancels, Life life, MinorUnits units, Set<Carrier> carries) {

    /** The shortest and the longest time that may be asked for. */
    public record Life(Duration shortest, Duration longest) {

        /** What comes nearest to the wish. */
        public Duration nearest(Duration wish) {
            var atMost = wish.compareTo(longest) > 0 ? longest : wish;
            return atMost.compareTo(shortest) < 0 ? shortest : atMost;
        }
    }

    /** How a provider itself brings its link to the customer. */
    public enum Carrier {
        MAIL,
        SMS,
        WHATSAPP
    }
}
