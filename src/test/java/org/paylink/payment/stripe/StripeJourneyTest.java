package org.paylink.payment.stripe;

import org.paylink.flow.ProviderJourneyContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class StripeJourneyTest extends ProviderJourneyContract {

    private static final StripeStandIn STRIPE = new StripeStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        StripeTrial.settings(STRIPE.url())
                .forEach((key, value) -> registry.add("paylink.payment.psp." + key, () -> value));
    }

    @Override
    protected ProviderStandIn provider() {
        return STRIPE;
    }
}
