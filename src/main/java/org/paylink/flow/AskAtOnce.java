package org.paylink.flow;

import java.util.UUID;
import org.paylink.effects.Effects;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** Plans that a provider is asked about one session, in the transaction of whatever made it worth a look. */
@Component
final class AskAtOnce {

    private final PayLinks links;
    private final Plans plans;
    private final Effects effects;

    AskAtOnce(PayLinks links, Plans plans, Effects effects) {
        this.links = links;
        this.plans = plans;
        this.effects = effects;
    }

    /** {@code cause} keeps two questions about one session apart. */
    void about(UUID session, String account, UUID invoice, String cause) {
        effects.plan(links.find(invoice).stream()
                .map(link -> plans.ask(link, account, session, cause))
                .toList());
    }
}
