package org.paylink.dunning.law;

import java.util.List;
import java.util.stream.Stream;
import org.paylink.money.Money;

/** One thing that may be charged beside the invoice: a claim of its own, zero with the reason where it may not be. */
public record Charge(Kind kind, Money amount, List<Reason> reasons) {

    public enum Kind {
        INTEREST("interest"),
        LUMP_SUM("lumpSum"),
        COLLECTION_COSTS("collectionCosts"),
        FINE("fine"),
        REMINDER_FEE("reminderFee"),
        EXTERNAL_COSTS("externalCosts");

        private final String written;

        Kind(String written) {
            this.written = written;
        }

        @Override
        public String toString() {
            return written;
        }
    }

    public Charge {
        reasons = List.copyOf(reasons);
    }

    Charge with(Reason reason) {
        return new Charge(
                kind, amount, Stream.concat(reasons.stream(), Stream.of(reason)).toList());
    }

    boolean has(Reason.Why why) {
        return reasons.stream().anyMatch(it -> it.why() == why);
    }
}
