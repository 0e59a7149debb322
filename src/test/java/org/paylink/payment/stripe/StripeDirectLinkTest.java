package org.paylink.payment.stripe;

import org.paylink.flow.DirectLinkContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With Payment Links. */
final class StripeDirectLinkTest extends DirectLinkContract {

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
