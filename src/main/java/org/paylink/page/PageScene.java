package org.paylink.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paylink.flow.CustomerDoor.View;

/** Which face the page shows, with which notes, and in how many seconds it looks again (0: never). Decides only. */
record PageScene(Face face, List<String> notes, int refreshSeconds, Asked next) {

    // A customer who comes back is told to be patient this often before the page offers to pay again.
    private static final int PATIENT_LOOKS = 4;
    private static final int LOOKS_MAX = 40;
    private static final int SLOWEST_SECONDS = 15;

    enum Face {
        PAY,
        PAID,
        CANCELLED,
        CLOSED,
        PENDING,
        CONFIRMING,
        MOMENT
    }

    /** What the address says beside the token: {@code back} from the provider, and how often the page has looked by itself. */
    record Asked(boolean back, boolean moment, boolean ready, boolean failed, int looks) {

        Asked {
            looks = Math.max(0, Math.min(looks, LOOKS_MAX));
        }

        private Asked again() {
            return new Asked(back, moment, ready, failed, looks + 1);
        }

        private Asked nowReady() {
            return new Asked(back, false, true, false, 0);
        }
    }

    static PageScene of(View view, Asked asked) {
        return switch (view.state()) {
            case PAID -> still(Face.PAID, asked);
            case CANCELLED -> still(Face.CANCELLED, asked);
            case CLOSED -> still(Face.CLOSED, asked);
            case PAYABLE -> payable(view, asked);
        };
    }

    /** The part of the sentences' keys that names this face. */
    public String words() {
        return face.name().toLowerCase(Locale.ROOT);
    }

    private static PageScene payable(View view, Asked asked) {
        if (view.pending()) {
            return looking(asked.back() ? Face.CONFIRMING : Face.PENDING, asked);
        }
        if (asked.back() && asked.looks() < PATIENT_LOOKS) {
            return looking(Face.CONFIRMING, asked);
        }
        if (asked.moment()) {
            return new PageScene(Face.MOMENT, List.of(), 3, asked.nowReady());
        }
        return new PageScene(Face.PAY, notes(view, asked), 0, asked);
    }

    private static List<String> notes(View view, Asked asked) {
        var notes = new ArrayList<String>();
        if (asked.back()) {
            notes.add("unheard");
        }
        if (asked.failed()) {
            notes.add("failed");
        }
        if (asked.ready()) {
            notes.add("ready");
        }
        if (view.changed()) {
            notes.add("changed");
        }
        if (view.ways().isEmpty() && view.transfers().isEmpty()) {
            notes.add("noWay");
        }
        return notes;
    }

    private static PageScene still(Face face, Asked asked) {
        return new PageScene(face, List.of(), 0, asked);
    }

    /** Looks again, ever slower, and at last no more: a forgotten tab must not knock for ever. */
    private static PageScene looking(Face face, Asked asked) {
        var seconds = asked.looks() >= LOOKS_MAX ? 0 : Math.min(2 + asked.looks(), SLOWEST_SECONDS);
        return new PageScene(face, List.of(), seconds, asked.again());
    }
}
