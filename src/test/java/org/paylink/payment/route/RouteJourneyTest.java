package org.paylink.payment.route;

import org.paylink.flow.ProviderJourneyContract;
import org.paylink.payment.ProviderStandIn;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The recipe in adding-a-provider.md, with the very files of {@code samples/kassa}: a provider without a line of Java. */
final class RouteJourneyTest extends ProviderJourneyContract {

    private static final KassaStandIn KASSA = new KassaStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        registry.add("paylink.routes", () -> "samples/kassa");
        registry.add("paylink.mappings", () -> "samples/kassa");
        registry.add("paylink.merchants.acme.pay-with", () -> "kassa");
        registry.add("paylink.payment.kassa.type", () -> "route");
        registry.add("paylink.payment.kassa.notices.signature", () -> "X-Kassa-Seal");
        registry.add("paylink.payment.kassa.notices.secret", () -> KassaStandIn.SECRET);
        registry.add("paylink.payment.kassa.notices.session", () -> "about.checkout");
        registry.add("paylink.properties.kassa.url", () -> KASSA.url().toString());
        registry.add("paylink.properties.kassa.key", () -> KassaStandIn.KEY);
    }

    @Override
    protected String account() {
        return "kassa";
    }

    @Override
    protected ProviderStandIn provider() {
        return KASSA;
    }
}
