package org.paylink.payment.lyra;

import org.paylink.flow.ProviderJourneyContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class LyraJourneyTest extends ProviderJourneyContract {

    private static final LyraStandIn LYRA = new LyraStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        LyraTrial.settings(LYRA.url()).forEach((key, value) -> registry.add("paylink.payment.psp." + key, () -> value));
    }

    @Override
    protected ProviderStandIn provider() {
        return LYRA;
    }
}
