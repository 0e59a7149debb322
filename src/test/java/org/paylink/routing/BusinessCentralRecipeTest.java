package org.paylink.routing;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A recipe over OData: {@code samples/recipes/business-central}. */
final class BusinessCentralRecipeTest extends RecipeJourney {

    private static final BusinessCentralStandIn ERP = new BusinessCentralStandIn();

    @DynamicPropertySource
    static void recipe(DynamicPropertyRegistry registry) throws IOException {
        table("business-central-payment", "account,journal", "sandbox," + BusinessCentralStandIn.JOURNAL);
        registry.add("paylink.routes", () -> "samples/recipes/business-central");
        registry.add("paylink.properties.business-central.url", () -> ERP.url() + "/v2.0");
        registry.add("paylink.properties.business-central.token-url", () -> ERP.url() + "/token");
        registry.add("paylink.properties.business-central.client-id", () -> "app");
        registry.add("paylink.properties.business-central.client-secret", () -> "secret");
        registry.add("paylink.properties.business-central.scope", () -> "all");
        registry.add("paylink.properties.business-central.merchant", () -> "acme");
        registry.add("paylink.properties.business-central.poll-every-ms", () -> "1000");
    }

    @AfterAll
    static void end() {
        ERP.close();
    }

    @Override
    ErpStandIn erp() {
        return ERP;
    }

    @Override
    String number() {
        return "103001";
    }

    @Override
    String reference() {
        return ERP.reference();
    }
}
