package org.paylink.flow;

import java.util.Optional;
import org.paylink.effects.PlannedEffect;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** How a customer is first asked: by a message with our link, or, in direct mode, by a session whose own link is then sent. */
@Component
final class AskForMoney {

    static final String NO_CONTACT = "no contact: no channel reaches this customer";

    private final FlowSettings settings;
    private final Plans plans;
    private final Merchants merchants;

    AskForMoney(FlowSettings settings, Plans plans, Merchants merchants) {
        this.settings = settings;
        this.plans = plans;
        this.merchants = merchants;
    }

    boolean reaches(PayLink link) {
        return plans.request(link, null).isPresent();
    }

    Optional<PlannedEffect> first(PayLink link) {
        if (settings.link() == FlowSettings.Link.HOSTED) {
            return plans.request(link, null);
        }
        // A session per revision: when the amount changes, the old link must not be paid any more.
        return merchants.named(link.merchant()).payWith().stream()
                .findFirst()
                .map(account -> plans.session(link, account, "direct-" + link.revision(), true));
    }

    boolean direct() {
        return settings.link() == FlowSettings.Link.DIRECT;
    }
}
