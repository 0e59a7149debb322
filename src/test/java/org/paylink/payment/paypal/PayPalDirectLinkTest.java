package org.paylink.payment.paypal;

import org.paylink.flow.DirectLinkContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With invoices of Invoicing v2. */
final class PayPalDirectLinkTest extends DirectLinkContract {

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
