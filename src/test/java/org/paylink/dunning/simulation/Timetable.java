package org.paylink.dunning.simulation;

import java.time.Instant;
import java.util.PriorityQueue;

/** What happens when; of two things at one moment, that which was written down first. */
final class Timetable {

    private record Entry(Instant at, long order, Runnable what) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            var earlier = at.compareTo(other.at);
            return earlier == 0 ? Long.compare(order, other.order) : earlier;
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
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

    void run() {
        for (var next = entries.poll(); next != null; next = entries.poll()) {
            now = next.at();
            next.what().run();
        }
    }
}
