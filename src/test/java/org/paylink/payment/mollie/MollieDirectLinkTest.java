package org.paylink.payment.mollie;

import org.paylink.flow.DirectLinkContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With payment links. */
final class MollieDirectLinkTest extends DirectLinkContract {

    private static final MollieStandIn MOLLIE = new MollieStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        MollieTrial.settings(MOLLIE.url())
                .forEach((key, value) -> registry.add("paylink.payment.psp." + key, () -> value));
    }

    @Override
    protected ProviderStandIn provider() {
        return MOLLIE;
    }
}
