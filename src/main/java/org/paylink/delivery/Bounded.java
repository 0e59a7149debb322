package org.paylink.delivery;

import java.time.Duration;
import java.util.OptionalInt;

/** What a channel has beside its port where the service limits how many different customers may be written to within a time. */
public interface Bounded {

    /** As far as it is known now; it may change at any time. */
    Bound bound();

    /** Whether whoever gets this message counts. */
    boolean counts(Message message);

    /** {@code audience}: accounts of the same one are counted together; {@code customers}: empty where there is no limit, or none is known. */
    record Bound(String audience, OptionalInt customers, Duration within) {

        public Bound {
            if (within.compareTo(Audiences.REMEMBERED) > 0) {
                throw new IllegalArgumentException("customers are not remembered for so long: " + within);
            }
        }
    }
}
