package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the connector is reached, how its links work, and whose invoices it handles. */
@ConfigurationProperties("paylink")
public record FlowSettings(
        @Meaning("Where customers and providers reach the connector; the links in messages begin with it")
        @DefaultValue("http://localhost:8080")
        URI publicUrl,

        @Meaning(
                "`hosted`: messages carry our own link; `direct`: the provider's, for a connector that no customer can reach")
        @DefaultValue("hosted")
        Link link,

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
            @Meaning("As customers read it; empty: the key") @Nullable
            String name,

            @Meaning("ISO 3166; how phone numbers without a country are read") @DefaultValue("DE")
            String country,

            @Meaning("Of texts to customers whose language is not known") @DefaultValue("en")
            String language,

            @Meaning("Whose days and dates count") @DefaultValue("Europe/Berlin")
            ZoneId timeZone,

            @Meaning("Payment accounts, in the order offered") @DefaultValue
            List<String> payWith,

            Map<String, WaySettings> ways,

            @Meaning("Channels, in the order tried") @DefaultValue
            List<String> contactBy,

            @Meaning(
                    "Hours of the customer's own day without messages, such as `21:00-08:00`; receipts go out at any hour")
            @Nullable
            String quietHours,

            @Meaning(
                    "Tries the next channel when a message has not arrived by then, such as `6h`; empty: only when it surely does not arrive")
            @Nullable
            Duration nextChannelAfter,

            @Meaning(
                    "The dunning plan, a file of `paylink.dunning.plans` without its ending; `none`: nobody is reminded")
            @DefaultValue("none")
            String dunning,

            @Meaning("For this merchant's programs; empty: no API") @Nullable
            String apiToken) {

        public MerchantSettings {
            ways = ways == null ? Map.of() : ways;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "MerchantSettings[" + name + "]";
        }
    }

    /** When one of a merchant's payment accounts is offered; what is not written, and what is not known of a customer, excludes nothing. */
    public record WaySettings(
            @Meaning("Offers the payment account of this name only to customers of these countries, such as `NL, BE`")
            @DefaultValue
            List<String> countries,

            @Meaning("… only for invoices in these currencies, such as `EUR`") @DefaultValue
            List<String> currencies,

            @Meaning("… only from this open amount on, one for each currency: `100.00 EUR, 120.00 CHF`") @DefaultValue
            List<String> from,

            @Meaning("… only up to this open amount, likewise") @DefaultValue
            List<String> to,

            @Meaning("… only to these customers; empty: to all") @Nullable
            Customers customers) {

        public enum Customers {
            CONSUMER,
            BUSINESS
        }
    }

    /**
     * How often providers are asked about live sessions, as a safety net under lost notices: at the earliest after {@code atLeast}, then every tenth
     * of a session's age, at the latest after {@code atMost}.
     */
    public record Polling(
            @Meaning("How soon a provider is first asked about a session, should no notice come") @DefaultValue("30s")
            Duration atLeast,

            @Meaning("How rarely it is asked about an old one") @DefaultValue("6h")
            Duration atMost) {}
}
