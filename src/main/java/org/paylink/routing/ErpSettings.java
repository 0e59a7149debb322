package org.paylink.routing;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/** The databases of ERPs, by the names that routes give them ({@code #acme}). */
@ConfigurationProperties("paylink")
record ErpSettings(Map<String, ErpSources.Settings> erp) {

    @ConstructorBinding
    ErpSettings {
        erp = erp == null ? Map.of() : erp;
    }
}
