package org.paylink.flow;

import java.util.Optional;
import org.paylink.effects.Effects;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Asks the customer where a revision made that necessary. */
@Component
final class AskAgain {

    private final AskForMoney ask;
    private final Effects effects;
    private final Merchants merchants;

    AskAgain(AskForMoney ask, Effects effects, Merchants merchants) {
        this.ask = ask;
        this.effects = effects;
        this.merchants = merchants;
    }

    Optional<String> obstacle(PayLink link) {
        return ask.obstacle(link);
    }

    /**
     * In hosted mode the link shows the new amount by itself, so that only a customer who was never asked is asked; a provider's own
     * link is dead then, and a new one is sent.
     */
    void afterRevision(PayLink before, PayLink after) {
        var today = merchants.today(after.merchant());
        var becameOpen = after.mayRemind(today) && !before.mayRemind(today);
        var newLinkNeeded = after.mayRemind(today)
                && ask.sendsProvidersLink(after)
                && !before.open().equals(after.open());
        if (becameOpen || newLinkNeeded) {
            effects.plan(ask.first(after).stream().toList());
        }
    }
}
