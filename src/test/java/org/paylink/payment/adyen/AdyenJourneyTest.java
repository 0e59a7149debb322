package org.paylink.payment.adyen;

import org.paylink.flow.ProviderJourneyContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class AdyenJourneyTest extends ProviderJourneyContract {

    private static final AdyenStandIn ADYEN = new AdyenStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        AdyenTrial.settings(ADYEN.url())
                .forEach((key, value) -> registry.add("paylink.payment.psp." + key, () -> value));
    }

    @Override
    protected ProviderStandIn provider() {
        return ADYEN;
    }
}
