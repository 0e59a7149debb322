package org.paylink.flow;

import java.util.List;
import org.paylink.claim.Holds;
import org.paylink.claim.Standings;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;

/** A promise silences the reminders until its day; one whose day passes without the money was broken, and that is told. */
@Component
final class KeepPromises {

    private final Holds holds;
    private final Standings standings;
    private final Timeline timeline;
    private final Merchants merchants;

    KeepPromises(Holds holds, Standings standings, Timeline timeline, Merchants merchants) {
        this.holds = holds;
        this.standings = standings;
        this.timeline = timeline;
        this.merchants = merchants;
    }

    /** In the caller's transaction. */
    void expire() {
        for (var merchant : merchants.all()) {
            for (var broken : holds.breakPromises(merchants.today(merchant.id()), merchant.id())) {
                var invoice = broken.invoice();
                if (invoice != null) {
                    timeline.add(
                            invoice, "promise broken", "until " + broken.hold().until());
                    standings.wake(List.of(invoice));
                }
            }
        }
    }
}
