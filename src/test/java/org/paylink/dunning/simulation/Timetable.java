package org.paylink.dunning.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when; of two things at one moment, that which was written down first. */
final class Timetable {

    private record Entry(Instant at, long order, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private final Instant ends;
    private Instant now;
    private long written;

    Timetable(Instant begins, Instant ends) {
        this.now = begins;
        this.ends = ends;
    }

    Instant now() {
        return now;
    }

    void at(Instant then, Runnable what) {
        if (then.isBefore(ends)) {
            entries.add(new Entry(then.isBefore(now) ? now : then, written++, what));
        }
    }

    void run(Runnable afterEach) {
        for (var next = entries.poll(); next != null; next = entries.poll()) {
            now = next.at();
            next.what().run();
            afterEach.run();
        }
    }
}
