package org.paylink.flow;

import java.util.Collection;
import java.util.Optional;
import org.paylink.effects.PlannedEffect;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/**
 * How a customer is first asked: by a message with our link, or by a session whose own link is then sent: by us in direct mode, by its provider
 * where the customer's channel is delegated to it.
 */
@Component
final class AskForMoney {

    private static final String NO_CONTACT = PayLink.NO_CONTACT + ": no channel reaches this customer";
    private static final String NO_WAY =
            "no way to pay: none of the merchant's payment accounts takes this amount from this customer";
    private static final String NO_LASTING_WAY =
            "no way to pay: no payment account that takes this amount makes links that live as long as people take to pay";

    private final FlowSettings settings;
    private final Plans plans;
    private final Merchants merchants;
    private final Ways ways;

    AskForMoney(FlowSettings settings, Plans plans, Merchants merchants, Ways ways) {
        this.settings = settings;
        this.plans = plans;
        this.merchants = merchants;
        this.ways = ways;
    }

    /** Looks up at once what is asked of each of these. */
    void expect(Collection<PayLink> links) {
        plans.expect(links);
    }

    /** Why this customer cannot be asked for this money, in words for a person; empty where all is well. */
    Optional<String> obstacle(PayLink link) {
        if (plans.request(link, null).isEmpty()) {
            return Optional.of(NO_CONTACT);
        }
        if (merchants.named(link.merchant()).payWith().isEmpty()) {
            return Optional.empty();
        }
        if (ways.none(link)) {
            return Optional.of(NO_WAY);
        }
        return direct()
                        && !plans.delegates(link)
                        && ways.lasting(link, SessionOrders.LONG).isEmpty()
                ? Optional.of(NO_LASTING_WAY)
                : Optional.empty();
    }

    Optional<PlannedEffect> first(PayLink link) {
        if (!direct() || plans.delegates(link)) {
            return plans.request(link, null);
        }
        return providersLink(link);
    }

    /** Where customers reach a provider's link only, the session that is opened so that its link can be sent. */
    Optional<PlannedEffect> providersLink(PayLink link) {
        // A session per revision: when the amount changes, the old link must not be paid any more.
        return Optional.of(link)
                .filter(it -> direct())
                .flatMap(it -> ways.lasting(it, SessionOrders.LONG))
                .map(account -> plans.session(link, account, "direct-" + link.revision(), true));
    }

    /** Whether the customer gets a provider's link, which has to be replaced when the amount changes. */
    boolean sendsProvidersLink(PayLink link) {
        return direct() || plans.delegates(link);
    }

    private boolean direct() {
        return settings.link() == FlowSettings.Link.DIRECT;
    }
}
