package org.paylink.dunning.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** Where a figure comes from and since when it holds; {@code doubt} says why it is not verified, and is null where it is. */
public record Proof(
        LocalDate from,
        String source,
        LocalDate checked,
        @Nullable String doubt) {

    static final String[] KEYS = {"from", "until", "source", "checked", "verified", "why"};

    static Proof of(Entry entry) {
        return new Proof(entry.day("from"), entry.text("source"), entry.day("checked"), doubt(entry));
    }

    private static @Nullable String doubt(Entry entry) {
        boolean verified = !entry.has("verified") || entry.yes("verified");
        if (verified && entry.has("why")) {
            throw entry.flaw("why", "'why' explains a doubt; add 'verified: false' or remove it");
        }
        if (verified) {
            return null;
        }
        if (!entry.has("why")) {
            throw entry.flaw("verified", "'verified: false' needs 'why', the reason");
        }
        return entry.text("why");
    }
}
