package org.paylink.backoffice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.PlanBook;
import org.paylink.flow.PlanShelf;
import org.paylink.flow.PreviewDunning.Under;
import org.paylink.flow.ReplayDunning;
import org.paylink.flow.ReplayDunning.Ask;
import org.paylink.flow.Replayed;
import org.springframework.stereotype.Component;

/** Asks what another plan would have sent in the past, within what a page or a call can wait for. */
@Component
final class Hindsight {

    static final int DAYS = 90;
    private static final int INVOICES_MAX = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReplayDunning replay;
    private final PlanShelf shelf;

    Hindsight(ReplayDunning replay, PlanShelf shelf) {
        this.replay = replay;
        this.shelf = shelf;
    }

    /**
     * The plans in use with that one among them, for the customers whose plan it would have been, or was. With a merchant, as if that one's settings named
     * it.
     *
     * @throws Refused where there are too few or too many days
     */
    Replayed of(PlanBook.Assigned edited, @Nullable String merchant, int days) {
        if (days < 1 || days > ReplayDunning.DAYS_MAX) {
            throw Refused.badRequest(
                    "The days will not do",
                    "days is " + days,
                    "ask for 1 to %d days back".formatted(ReplayDunning.DAYS_MAX));
        }
        var name = edited.plan().name();
        var under = new Under(shelf.plans().with(edited), merchant == null ? null : name);
        return replay.replay(new Ask(merchant, under, name, days, INVOICES_MAX, PATIENCE));
    }
}
