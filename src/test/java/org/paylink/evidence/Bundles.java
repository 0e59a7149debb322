package org.paylink.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Bundles to try things on. */
public final class Bundles {

    public static final String TEXT = "Dear Zoë,\nplease pay \"now\" 😀 /?";

    /** Of so many messages, a day apart. */
    public static Bundle of(int entries) {
        var facts = new ArrayList<Fact>();
        for (int day = 1; day <= entries; day++) {
            facts.add(Fact.of("message", Instant.parse("2026-11-%02dT09:00:00Z".formatted(day)))
                    .with("text", "Dear Zoë, reminder?")
                    .with("address", "+3161234567" + day)
                    .told());
        }
        return of(facts);
    }

    static Bundle of(Fact... facts) {
        return of(Arrays.asList(facts));
    }

    private static Bundle of(List<Fact> facts) {
        var about = new Bundle.About(new UUID(0, 1), "acme", "INV-1", "1.0", Instant.parse("2026-11-22T10:00:00Z"));
        return Bundle.of(about, facts);
    }

    private Bundles() {}
}
