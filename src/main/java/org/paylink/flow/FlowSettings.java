package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the connector is reached, how its links work, and whose invoices it handles. */
@ConfigurationProperties("paylink")
public record FlowSettings(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("hosted") Link link,
        Map<String, MerchantSettings> merchants,
        @DefaultValue Polling polling) {

    public FlowSettings {
        merchants = merchants == null ? Map.of() : merchants;
    }

    /** Hosted: the message carries our link. Direct: the provider's own, for a connector that no customer can reach. */
    public enum Link {
        HOSTED,
        DIRECT
    }

    /** {@code dunning} names a plan; {@code apiToken} is for this merchant's programs. */
    public record MerchantSettings(
            @Nullable String name,
            @DefaultValue("DE") String country,
            @DefaultValue("en") String language,
            @DefaultValue("Europe/Berlin") ZoneId timeZone,
            @DefaultValue List<String> payWith,
            @DefaultValue List<String> contactBy,
            @DefaultValue("none") String dunning,
            @Nullable String apiToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "MerchantSettings[" + name + "]";
        }
    }

    /**
     * How often providers are asked about live sessions, as a safety net under lost notices: at the earliest after {@code atLeast}, then every tenth
     * of a session's age, at the latest after {@code atMost}.
     */
    public record Polling(
            @DefaultValue("30s") Duration atLeast,
            @DefaultValue("6h") Duration atMost) {}
}
