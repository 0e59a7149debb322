package org.paylink.routing;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A recipe over JSON: {@code samples/recipes/odoo}. */
final class OdooRecipeTest extends RecipeJourney {

    private static final OdooStandIn ODOO = new OdooStandIn();

    @DynamicPropertySource
    static void recipe(DynamicPropertyRegistry registry) throws IOException {
        table("odoo-payment", "account,journal", "sandbox,12");
        registry.add("paylink.routes", () -> "samples/recipes/odoo");
        registry.add("paylink.properties.odoo.url", ODOO::url);
        registry.add("paylink.properties.odoo.database", () -> "db");
        registry.add("paylink.properties.odoo.api-key", () -> OdooStandIn.KEY);
        registry.add("paylink.properties.odoo.merchant", () -> "acme");
        registry.add("paylink.properties.odoo.poll-every-ms", () -> "1000");
    }

    @AfterAll
    static void end() {
        ODOO.close();
    }

    @Override
    ErpStandIn erp() {
        return ODOO;
    }

    @Override
    String number() {
        return "INV/2026/00042";
    }

    @Override
    String reference() {
        return "88";
    }
}
