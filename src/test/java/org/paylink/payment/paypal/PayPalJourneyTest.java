package org.paylink.payment.paypal;

import org.paylink.flow.ProviderJourneyContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class PayPalJourneyTest extends ProviderJourneyContract {

    private static final PayPalStandIn PAYPAL = new PayPalStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        PayPalTrial.settings(PAYPAL.url())
                .forEach((key, value) -> registry.add("paylink.payment.psp." + key, () -> value));
    }

    @Override
    protected ProviderStandIn provider() {
        return PAYPAL;
    }
}
